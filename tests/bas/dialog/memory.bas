' What the bot, the person's file and the conversation remember.
TALK "[" + GET BOT MEMORY("none") + "]"
SET BOT MEMORY "a", 12
SET BOT MEMORY "b" AS "two"
TALK GET BOT MEMORY("a"), GET_BOT_MEMORY("b")
SET USER MEMORY "size", "large"
TALK GET USER MEMORY "size"
REMEMBER USER FACT "likes tea"
REMEMBER USER FACT "has a cat"
TALK USER FACTS()
CLEAR USER MEMORY
TALK UBOUND(USER FACTS()), "[" + GET USER MEMORY("size") + "]"
REMEMBER "cart" = [1, 2]
REMEMBER "day", "x", "1 day"
REMEMBER "two", "y", 2
SET SESSION "o", {"k": NULL}
SET "session.p" = TRUE
CACHE SET "rate", 5.1, 60
HEAR go
cart = RECALL "cart"
TALK cart[1], RECALL("day"), RECALL("two"), GET SESSION("o"), GET SESSION("p"), CACHE GET("rate")
HEAR go
TALK TYPEOF(RECALL("day")), RECALL("two"), TYPEOF(CACHE GET("rate"))
TRY
    REMEMBER "z", 1, "soon"
CATCH e
    TALK e.message
END TRY
