' HEAR in every kind of loop; what the loops count survives the wait.
FOR i = 1 TO 2
    FOR EACH v IN ["a", "b"]
        HEAR x
        TALK i + v + x
    NEXT
NEXT
n = 0
WHILE n < 2
    HEAR x AS INTEGER
    n += x
WEND
TALK "n " + n
DO
    HEAR x
LOOP UNTIL x = "stop"
FOR k = 10 TO 1 STEP -5
    HEAR x
NEXT
TALK k
list = [1, 2]
FOR EACH v IN list
    HEAR x
    PUSH list, v
NEXT
TALK list
FOR EACH v IN [1, 2, 3] LAST 2
    HEAR x
    TALK v
NEXT
