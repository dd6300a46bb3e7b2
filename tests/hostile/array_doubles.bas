' GB4005 GB4002
a = [1]
DO
	a = a + a
LOOP
