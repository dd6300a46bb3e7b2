d = {"t": GET SESSION "a", "u": 1}
TALK UBOUND(KEYS(d))
