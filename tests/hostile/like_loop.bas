' GB4012
s = STRING(1000000, "a")
p = "%" + STRING(500000, "a") + "b"
DO
	b = s LIKE p
LOOP
