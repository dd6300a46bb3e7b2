' GB4001
' what is caught costs too
DO
	TRY
		THROW "again"
	CATCH e
		n = n + 1
	END TRY
LOOP
