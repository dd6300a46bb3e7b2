' GB4001
DO
	GOSUB nothing
LOOP
nothing:
RETURN
