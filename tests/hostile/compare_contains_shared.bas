' ok
x = [1]
FOR i = 1 TO 60
	x = [x, x]
NEXT
TALK CONTAINS("abc", x)
