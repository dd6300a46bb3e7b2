' GB4003
SUB down(n)
	CALL down(n + 1)
END SUB
CALL down(1)
