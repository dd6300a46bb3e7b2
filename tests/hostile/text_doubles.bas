' GB4004
s = "x"
DO
	s = s + s
LOOP
