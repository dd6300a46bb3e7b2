FOR set = 1 TO 2
NEXT
FOR EACH x IN (where)
NEXT
HEAR set WITH (with)
