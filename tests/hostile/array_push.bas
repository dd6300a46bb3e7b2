' GB4005
a = []
DO
	a.push(1)
LOOP
