' GB4012
rows = []
s = STRING(200000, "a")
FOR i = 1 TO 100
	rows.push({"a": s})
NEXT
p = "%" + STRING(100000, "a") + "b"
x = FILTER rows WHERE a LIKE p
