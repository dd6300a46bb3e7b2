' AND and OR give the deciding operand and do not look at the rest.
TALK NULL OR "d", "" OR "e", 0 OR 7, "x" OR "y"
TALK "x" AND "y", 0 AND "y", "" AND 1
TALK (NULL OR 0) + 1
x = (NULL OR "d") + "e"
TALK x
TALK NULL ?? "n", "" ?? "n", 0 ?? "n", FALSE ?? "n"
TALK TRUE || FALSE, TRUE && FALSE, !TRUE, NOT 0
called = 0
FUNCTION touch(v)
    called += 1
    RETURN v
END FUNCTION
y = TRUE OR touch(TRUE)
y = FALSE AND touch(TRUE)
y = 1 ?? touch(TRUE)
y = TRUE ? 1 : touch(2)
TALK called
y = FALSE OR touch(TRUE)
TALK called, y
ctx = {}
TALK ctx.history OR []
