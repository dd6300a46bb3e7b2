' Many text keys alive at once.
d = {}
s = 0
n = @N@
FOR i = 1 TO n
  d["k" + i] = i
NEXT
FOR i = 1 TO n
  s = s + d["k" + i] MOD 10
NEXT
TALK s
