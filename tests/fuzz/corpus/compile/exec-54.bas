o.a.b.c = 1
TALK o
