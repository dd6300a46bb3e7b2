' Many pieces joined once.
t = []
FOR i = 1 TO @N@
  PUSH t, "ab"
NEXT
s = JOIN(t, "")
TALK LEN(s)
