' GB4003
SUB ping(n)
	pong n + 1
END SUB
SUB pong(n)
	ping n + 1
END SUB
ping 1
