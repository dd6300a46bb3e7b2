FOR i = 1 TO 2
FOR EACH x IN ["p", "q"]
GOSUB s
NEXT
NEXT
END
s:
FOR k = 1 TO 1
HEAR y
NEXT
TALK i & x & y
RETURN
