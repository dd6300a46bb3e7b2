HEAR n AS INTEGER
FOR i = 1 TO n
    TALK "Line " + i
NEXT i
again:
HEAR a
TALK "You said " + a
GOTO again
