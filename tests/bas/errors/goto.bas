' ON ERROR GOTO jumps to a label; RESUME tries again, RESUME NEXT goes on behind the error.
d = 0
ON ERROR GOTO trouble
x = 10 / d
TALK x
n = "abc" * 1
TALK "went on"
ON ERROR GOTO 0
EXIT
trouble:
TALK ERR, ERL
IF ERR = 11 THEN
    d = 2
    RESUME
END IF
RESUME NEXT
