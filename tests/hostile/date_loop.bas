' GB2401
d = "9999-12-01"
DO
	d = DATEADD(d, 1, "day")
LOOP
