' A counted loop with integer arithmetic and a branch.
s = 0
FOR i = 1 TO @N@
  s = s + i MOD 7
  IF s > 1000000 THEN s = s - 1000000
NEXT
TALK s
