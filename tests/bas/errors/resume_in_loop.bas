' RESUME NEXT goes on inside of the loop in which the error was; RESUME tries the statement again.
ON ERROR GOTO trouble
tries = 0
FOR i = 1 TO 3
    IF i = 2 THEN
        x = 10 / (i - 2)
        TALK "behind it"
    END IF
    TALK "turn " + i
NEXT
d = 0
y = 6 / d
TALK y
EXIT
trouble:
tries += 1
IF tries = 1 THEN RESUME NEXT
d = 3
RESUME
