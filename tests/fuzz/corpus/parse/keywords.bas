HEAR a AS INTEGER WITH "how many?" DEFAULT 3 TIMEOUT 60
HEAR b AS "yes", "no", *
SET CONTEXT "k" AS "v"
SET BOT MEMORY "m", 5
s = "p" + FORMAT 5 AS "00" + "q"
SEND MAIL "a@b.c", "s", "b"
x = LLM "say" WITH OPTIMIZE FOR "cost"
x = GET "https://example.com"
x = POST "https://example.com", {a: 1}
WAIT 5
CLEAR SUGGESTIONS
ADD SUGGESTION "a" AS "b"
CREATE TASK "t", "u"
TRANSFER TO HUMAN
x = FIRST "a b"
x = INSTR(1, "abc", "c") + LEN "abc"
SORT x BY "k" DESC
