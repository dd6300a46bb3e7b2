WITH o
a = HEAR
b = {c: HEAR}
END WITH
TALK o
