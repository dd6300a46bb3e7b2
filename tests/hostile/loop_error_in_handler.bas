' GB4301
ON ERROR GOTO handler
again:
x = 1 / 0
handler:
GOTO again
