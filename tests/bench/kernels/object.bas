' Members of one object.
o = {x: 0, y: 1, name: "obj"}
FOR i = 1 TO @N@
  o.x = o.x + o.y
  o.y = i MOD 3
NEXT
TALK o.x
