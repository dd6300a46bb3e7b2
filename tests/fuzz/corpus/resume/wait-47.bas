g = 1
SUB a
g = g + 1
CALL b
END SUB
SUB b
HEAR x
TALK x & g
END SUB
CALL a
TALK g
