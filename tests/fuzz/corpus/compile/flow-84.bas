i = 0
again:
i = i + 1
IF i < 3 THEN GOTO again
TALK i
