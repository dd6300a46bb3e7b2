' A text that grows by one character.
s = ""
FOR i = 1 TO @N@
  s = s + "x"
NEXT
TALK LEN(s)
