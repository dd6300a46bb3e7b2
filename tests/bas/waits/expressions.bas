' HEAR on both sides of operators, as an argument, as an index, in an interpolation.
a = 10
x = a + HEAR
TALK x
x = (HEAR) + "-" + HEAR
TALK x
x = HEAR + HEAR
TALK x
FUNCTION both(p, q)
    RETURN p + "/" + q
END FUNCTION
TALK both(HEAR, HEAR)
TALK LEN(HEAR), UCASE(HEAR)
FUNCTION asks(q)
    HEAR r WITH q
    RETURN r
END FUNCTION
TALK asks("1?") + asks("2?") * 2
TALK "in ${asks("3?")} out"
list = ["zero", "one"]
TALK list[asks("index?")]
TALK asks("l?") = asks("r?")
TALK FALSE AND asks("never?")
TALK TRUE ? asks("t?") : asks("never?")
y = [asks("e1?"), [asks("e2?")]]
TALK y
list[1] = asks("item?")
TALK list
IF asks("a?") = "1" AND asks("b?") = "2" THEN TALK "both"
TALK NOT asks("not?"), asks("or?") OR "else"
