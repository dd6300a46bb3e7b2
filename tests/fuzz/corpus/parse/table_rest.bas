TABLE t
d k r references s
f k read write key,,
z double precision precision
"x.y" text () (5)
END TABLE
