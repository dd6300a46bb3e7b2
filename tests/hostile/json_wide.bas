' GB4005
s = "1,"
FOR i = 1 TO 18
	s = s + s
NEXT
o = JSON_PARSE("[" + s + "1]")
