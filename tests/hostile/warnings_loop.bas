' GB4302
' each is a warning; the run itself ends in GB4001
DO
	IF 1 < "abc" THEN
		n = 1
	END IF
LOOP
