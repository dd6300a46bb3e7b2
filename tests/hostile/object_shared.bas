' GB4004 GB4002 GB2601
' small in memory, 2 to the 60th in text
o = [1]
FOR i = 1 TO 60
	o = [o, o]
NEXT
s = TOJSON(o)
