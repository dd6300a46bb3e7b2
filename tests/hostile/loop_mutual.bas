' GB4003
SUB ping(n)
	CALL pong(n + 1)
END SUB
SUB pong(n)
	CALL ping(n + 1)
END SUB
CALL ping(1)
