' ok
s = STRING(4000000, "a") + "x"
t = STRING(4000000, "a") + "y"
a = []
FOR i = 1 TO 99999
	a.push(t)
NEXT
z = STRING(4000000, " ") + "1"
a = []
FOR i = 1 TO 99999
	a.push(z)
NEXT
TALK 7 IN a
