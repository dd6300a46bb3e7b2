' GB4001
again:
GOTO again
