' Array writes and reads by index.
n = @N@
c = 0
FOR rep = 1 TO 3
  f = []
  FOR i = 0 TO n
    f[i] = TRUE
  NEXT
  c = 0
  FOR i = 2 TO n
    IF f[i] THEN
      c = c + 1
      FOR j = i + i TO n STEP i
        f[j] = FALSE
      NEXT
    END IF
  NEXT
NEXT
TALK c
