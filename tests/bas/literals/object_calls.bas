' A keyword without parentheses as a value in an object ends at the comma before a key.
SET SESSION "a", "A"
d = { "t": GET SESSION "a", "u": 1 }
TALK d
TALK UBOUND(KEYS(d))
