' GB2312
s = ""
FOR i = 1 TO 10000
	s = s + "{" + CHR(34) + "a" + CHR(34) + ":"
NEXT
o = JSON_PARSE(s)
