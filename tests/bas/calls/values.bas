' What a called script gives back, in every form of RETURN.
TALK CALL "gives", "one"
x = CALL "gives", "list"
TALK x, TYPEOF(x)
o = CALL "gives.bas", "named"
TALK o, o.b
n = CALL "gives", "bare"
TALK n IS NULL
n = CALL "gives", "exit"
TALK n IS NULL
n = CALL "gives", "end"
TALK n IS NULL
CALL gives("one")
TALK (CALL "gives", "one") + 1
