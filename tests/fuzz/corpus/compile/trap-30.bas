SUB s
ON ERROR GOTO bad
x = 1 / 0
EXIT SUB
bad:
TALK "own"
END SUB
ON ERROR GOTO bad
CALL s
TALK "end"
END
bad:
TALK "no"
