s = 0
FOR i = 1 TO 2 STEP s
NEXT
