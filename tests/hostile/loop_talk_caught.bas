' GB4001
DO
	TRY
		TALK "again"
	CATCH e
		n = n + 1
	END TRY
LOOP
