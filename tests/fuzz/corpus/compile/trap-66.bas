x = 1
y = x.a.b.c
z = 1 / 0
