' One character after another, case mapping, search.
text = ""
FOR i = 1 TO 200
  text = text + "the quick brown fox jumps over the lazy dog "
NEXT
words = 0
n = LEN(text)
up = 0
FOR rep = 1 TO @N@
  FOR i = 1 TO n
    IF MID(text, i, 1) = " " THEN words = words + 1
  NEXT
  u = UCASE(text)
  IF INSTR(u, "LAZY CAT") > 0 THEN up = up + 1
NEXT
TALK words + up
