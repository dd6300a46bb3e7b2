' GB4001
s = "x"
DO
	TRY
		s = s + s
	CATCH e
		n = n + 1
	END TRY
LOOP
