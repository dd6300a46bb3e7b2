' GOSUB comes back behind itself, also nested and from within a loop.
n = 1
GOSUB double
GOSUB double
TALK n
FOR i = 1 TO 2
    GOSUB show
NEXT
FUNCTION inner
    v = 1
    GOSUB more
    RETURN v * 10
    more:
    v += 1
    RETURN
END FUNCTION
TALK inner()
EXIT
double:
n = n * 2
GOSUB note
RETURN
note:
TALK "n is " + n
RETURN
show:
TALK "i is " + i
RETURN
