' GB4004 GB4002 GB2601
o = [1]
FOR i = 1 TO 60
	o = [o, o]
NEXT
s = "" + o
