CALL ask
TALK "end"
SUB ask
FOR EACH x IN [1, 2]
HEAR y
TALK x & y
NEXT
END SUB
