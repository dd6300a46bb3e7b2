' GB4014
s = STRING(4000000, "a") + "x"
t = STRING(4000000, "a") + "y"
a = []
FOR i = 1 TO 99999
	a.push(t)
NEXT
rows = []
FOR i = 1 TO 99999
	rows.push({ k: t })
NEXT
TALK LEN(GROUP_BY(rows, "k"))
