' GB4001 GB4002
s = STRING(400000, "a")
DO
	t = REPLACE(s, "a", "b")
LOOP
