HEAR p AS PASSWORD
TALK [p, "open"]
TALK {word: p}
TALK "all: " + [p]
TALK LEN(p)
TRY
    THROW p
CATCH e
    TALK e.message
END TRY
