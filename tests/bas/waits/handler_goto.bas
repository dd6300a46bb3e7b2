' An error between two waits is handled, and the loop goes on where it was.
ON ERROR GOTO trouble
total = 0
FOR EACH d IN [1, 0, 2]
    HEAR x AS INTEGER WITH "A number over " + d + "?"
    total = total + x / d
    TALK "total " + total
NEXT d
EXIT
trouble:
HEAR y WITH "That failed. Why?"
TALK "because " + y
RESUME NEXT
