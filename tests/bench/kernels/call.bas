' Calls with two arguments.
FUNCTION add(a, b)
  RETURN (a + b) MOD 1000003
END FUNCTION
s = 0
FOR i = 1 TO @N@
  s = add(s, i)
NEXT
TALK s
