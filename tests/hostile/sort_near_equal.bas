' GB4013
s = STRING(1000000, "a") + "x"
t = STRING(1000000, "a") + "y"
a = []
FOR i = 1 TO 40000
	a.push(s)
	a.push(t)
NEXT
b = SORT(a)
