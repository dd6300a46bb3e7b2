' GB4014
b = RANGE(1, 99999)
a = []
FOR i = 1 TO 99999
	a.push(b)
NEXT
TALK LEN(UNIQUE(a))
