' No block has names of its own; a procedure has, but for those that the script itself assigns.
total = 0
FOR EACH i IN [1, 2, 3]
    total = total + i
    IF i = 2 THEN
        seen = i
    END IF
NEXT
TALK total, seen, i
SUB work
    total = 100
    own = 5
    DIM seen
    seen = 7
    LET i = 8
    FOR k = 1 TO 2
    NEXT
    RETURN own
END SUB
r = work()
TALK total, seen, i, r, "[" + own + "]", "[" + k + "]"
SUB again
    TALK "[" + own + "]"
END SUB
again()
SUB later
    TALK set_at_the_end
END SUB
later()
set_at_the_end = 1
later()
FUNCTION shadow(total)
    total = total + 1
    RETURN total
END FUNCTION
TALK shadow(1), total
