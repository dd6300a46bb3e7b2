' ok
a = []
a.push(a)
b = []
b.push(b)
IF a = b THEN
	TALK "equal"
ELSE
	TALK "other"
END IF
