TALK "Ready"
again:
HEAR a
IF a = "grind" THEN
    FOR i = 1 TO 300
        b = UCASE(STRING(500000, "a"))
    NEXT i
END IF
IF a = "nap" THEN
    WAIT 2
END IF
IF a = "sleep" THEN
    WAIT 100
END IF
TALK "Done with " + a
GOTO again
