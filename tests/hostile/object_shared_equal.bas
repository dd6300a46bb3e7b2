' ok GB4001 GB2601
o = [1]
p = [1]
FOR i = 1 TO 60
	o = [o, o]
	p = [p, p]
NEXT
IF o = p THEN
	TALK "equal"
END IF
