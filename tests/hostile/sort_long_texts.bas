' GB4001 GB4013
a = []
s = STRING(100000, "é")
FOR i = 1 TO 90000
	a.push(s)
NEXT
DO
	b = SORT(a)
LOOP
