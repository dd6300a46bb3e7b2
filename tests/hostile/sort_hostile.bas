' ok
a = [3, "x", NULL, [1], {"a": 1}, TRUE, 1e308, -1e308, "3", "é", ""]
FOR i = 1 TO 10
	a = a + a
NEXT
TALK LEN(SORT(a))
