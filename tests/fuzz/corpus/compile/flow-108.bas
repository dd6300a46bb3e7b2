SUB set(o, n)
o.x = 1
n = 9
END SUB
o = {}
n = 5
CALL set(o, n)
TALK o.x & n
