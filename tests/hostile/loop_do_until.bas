' GB4001
DO
	n = n + 1
LOOP UNTIL n < 0
