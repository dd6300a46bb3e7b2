FOR i = 1 TO 2
FOR j = 1 TO 2
HEAR x
TALK i & j & x
NEXT
NEXT
