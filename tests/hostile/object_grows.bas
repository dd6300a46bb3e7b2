' GB4002 GB4005 GB4001
DO
	n = n + 1
	o["k" + n] = STRING(100, "x")
LOOP
