' GB4001
' the budget itself cannot be caught for ever
DO
	TRY
		DO
		LOOP
	CATCH e
		n = n + 1
	END TRY
LOOP
