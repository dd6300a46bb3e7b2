' ON ERROR RESUME NEXT: the failing statement is left out, its variable is NULL, the error stays.
ON ERROR RESUME NEXT
x = 5
x = 1 / 0
TALK "[" + x + "]"
IF ERROR THEN TALK "stored"
y = 2
IF ERROR THEN TALK "still stored"
TALK ERROR MESSAGE
TALK ERR, ERR.Number, ERR.Description, ERL
CLEAR ERROR
TALK ERROR, ERR
IF 1 / 0 > 1 THEN
    TALK "never"
ELSE
    TALK "never, the whole block is left out"
END IF
TALK ERR
CLEAR ERROR
WHILE 1 / 0
    TALK "never"
WEND
FOR i = 1 TO 1 / 0
    TALK "never"
NEXT
FOR EACH v IN 1 / 0
    TALK "never"
NEXT
SELECT CASE 1 / 0
    CASE 1
        TALK "never"
    CASE ELSE
        TALK "never"
END SELECT
TALK ERR
ON ERROR RESUME NEXT
TALK ERROR
SUB calls_out
    z = 1 / 0
    TALK "never, the caller's statement is left out"
END SUB
calls_out()
TALK ERR
ERR_CLEAR()
IF TRUE THEN
    z = 1 / 0
    TALK "inside of a block"
END IF
FOR i = 1 TO 2
    z = i / 0
    TALK "turn " + i
NEXT
ON ERROR GOTO 0
TALK "before"
TRY
    x = 1 / 0
CATCH e
    TALK "caught"
END TRY
x = 1 / 0
TALK "never"
