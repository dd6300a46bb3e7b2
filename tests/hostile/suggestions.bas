' GB4011
DO
	n = n + 1
	ADD SUGGESTION STRING(10000, "x") AS "label " + n
LOOP
