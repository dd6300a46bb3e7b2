' Text and numbers joined.
name = "Maria"
total = 0
FOR i = 1 TO @N@
  s = "Hello " + name + ", order " + i + " costs " + (i * 2) + " reais"
  total = total + LEN(s)
NEXT
TALK total
