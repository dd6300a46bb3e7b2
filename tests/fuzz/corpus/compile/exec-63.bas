list = []
FOR i = 1 TO 2
WITH row
n = i
END WITH
list.push(row)
NEXT
TALK list
