' RESUME NEXT into a loop: the loop goes on with its next turn.
ON ERROR GOTO trouble
FOR EACH d IN [1, 0, 2]
    x = 6 / d
    TALK "x " + x
NEXT d
FOR i = 0 TO 2
    y = 6 / i
    TALK "y " + y
NEXT i
TALK "after"
EXIT
trouble:
TALK "because", LEN("of " + "this"), [1, 2]
RESUME NEXT
