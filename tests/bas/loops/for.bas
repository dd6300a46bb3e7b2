' FOR with bounds and a step, worked out once.
s = ""
FOR i = 1 TO 3
    s += i
NEXT
TALK s, i
FOR i = 3 TO 1
    TALK "never"
NEXT i
TALK i
s = ""
FOR i = 10 TO 1 STEP -3
    s += i + ","
END FOR
TALK s, i
FOR x = 0 TO 1 STEP 0.5 DO
    TALK x
NEXT
n = 2
FOR i = 1 TO n
    n = 10
NEXT
TALK i
FOR i = 1 TO 2
    FOR j = 1 TO 2
        TALK i + ":" + j
    NEXT j
NEXT i
TRY
    z = 0
    FOR i = 1 TO 2 STEP z
        TALK "never"
    NEXT
CATCH e
    TALK e.number
END TRY
FOR i = 1 TO 6
    i = i + 1
    TALK i
NEXT
FOR i = 2 TO 2
    TALK "once"
NEXT
