' ok GB2601
o = NULL
FOR i = 1 TO 100000
	o = {"next": o}
NEXT
TALK o
