' RETURN out of loops inside of a GOSUB; a GOSUB in each turn of a loop.
total = 0
FOR i = 1 TO 3
    GOSUB find_first
    total += found
NEXT i
TALK total
EXIT
find_first:
FOR EACH v IN [1, 2, 3]
    FOR j = 1 TO 5
        IF v * j >= i * 2 THEN
            found = v * j
            RETURN
        END IF
    NEXT j
NEXT v
RETURN
