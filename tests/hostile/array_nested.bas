' GB4002
a = []
DO
	b = []
	FOR i = 1 TO 1000
		b.push(a)
		b.push([1, 2, 3])
	NEXT
	a.push(b)
LOOP
