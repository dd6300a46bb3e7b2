' DIM makes a variable; with a number an array of one more than it.
DIM x
TALK "[" + x + "]"
DIM a(3)
TALK UBOUND(a), a
DIM n = 5
DIM t AS TEXT
DIM k AS INTEGER = 3
TALK n, "[" + t + "]", k
a[0] = 1
TALK a
