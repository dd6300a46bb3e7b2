' ok
s = STRING(50000, "a")
p = ""
FOR i = 1 TO 200
	p = p + "%a"
NEXT
p = p + "b"
IF s LIKE p THEN
	TALK "like"
ELSE
	TALK "not like"
END IF
