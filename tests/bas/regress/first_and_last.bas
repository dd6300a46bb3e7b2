' A second argument of FIRST and LAST: how many, or which column.
rows = [{ city: "Rome", n: 1 }, { city: "Oslo", n: 2 }, { city: "Lima", n: 3 }]
few = FIRST rows, 2
TALK UBOUND(few)
TALK LAST(rows, "city")
TALK FIRST(rows, "n") + 10
TALK UBOUND(LAST(rows, 9))
TALK FIRST([], "city") = NULL
