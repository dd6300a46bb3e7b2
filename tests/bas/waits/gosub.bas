' HEAR inside GOSUB, behind GOTO, in a handler of errors.
GOSUB ask
TALK "back with " + x
again:
HEAR y
IF y <> "end" THEN GOTO again
ON ERROR GOTO trouble
z = 1 / 0
TALK "went on"
EXIT
ask:
HEAR x
RETURN
trouble:
HEAR w
TALK w, ERR
RESUME NEXT
