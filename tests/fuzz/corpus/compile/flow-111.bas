SUB s
TALK "[" + v + "]"
v = 5
END SUB
CALL s
CALL s
