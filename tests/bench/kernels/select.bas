' SELECT CASE over texts.
names = ["help", "order", "status", "cancel", "agent", "menu", "bye", "other"]
a = 0
b = 0
c = 0
d = 0
e = 0
FOR i = 1 TO @N@
  k = names[i MOD 8]
  SELECT CASE k
    CASE "help"
      a = a + 1
    CASE "order"
      b = b + 1
    CASE "status"
      c = c + 1
    CASE "cancel"
      d = d + 1
    CASE "agent"
      e = e + 2
    CASE "menu"
      a = a + 3
    CASE "bye"
      b = b + 4
    CASE ELSE
      c = c + 5
  END SELECT
NEXT
TALK a + b * 2 + c * 3 + d * 4 + e * 5
