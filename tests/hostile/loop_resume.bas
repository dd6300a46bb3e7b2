' GB4001
ON ERROR GOTO handler
x = 1 / 0
END
handler:
RESUME
