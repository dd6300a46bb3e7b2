' GOTO within a procedure, out of blocks, back and forth.
n = 0
again:
n += 1
IF n < 3 THEN GOTO again
TALK n
FOR EACH v IN [1, 2, 3]
    FOR i = 1 TO 3
        IF v = 2 THEN GOTO out
    NEXT
NEXT
out:
TALK v, i
IF n = 3 GOTO skip
TALK "never"
skip:
FUNCTION count_up
    k = 0
    again:
    k += 1
    IF k < 5 THEN GOTO again
    RETURN k
END FUNCTION
TALK count_up()
100 n = n + 1
IF n < 6 THEN GOTO 100
TALK n
TRY
    GOTO after
CATCH
    TALK "never"
FINALLY
    TALK "finally"
END TRY
after:
TALK "after"
