' GB4003
SUB down(n)
	down n + 1
END SUB
down 1
