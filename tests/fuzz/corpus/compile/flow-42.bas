FOR i = 1 TO 6
i = i + 1
TALK i
NEXT
