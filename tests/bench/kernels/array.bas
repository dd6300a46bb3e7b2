' Growing an array, then reading it.
s = 0
FOR rep = 1 TO 5
  a = []
  FOR i = 1 TO @N@
    PUSH a, i
  NEXT
  FOR i = 0 TO UBOUND(a) - 1
    s = s + a[i] MOD 3
  NEXT
NEXT
TALK s
