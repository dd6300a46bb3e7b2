' GB4001 GB4002
' quadratic: a letter by its number in wide text
s = STRING(1000000, "é")
FOR i = 1 TO LEN(s)
	c = MID(s, LEN(s) - 1, 1)
NEXT
