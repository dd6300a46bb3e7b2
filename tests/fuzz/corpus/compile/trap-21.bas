ON ERROR GOTO bad
x = 1 / 0
END
bad:
y = 2 / 0
