' ok
z = STRING(4000000, "0") + "1"
a = []
FOR i = 1 TO 99999
	a.push(z)
NEXT
TALK MAX(a)
