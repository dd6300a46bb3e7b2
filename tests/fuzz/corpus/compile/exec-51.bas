a = 1
b = a = 1
TALK b
c = a <> 1
TALK c
a = a > 0
TALK a
