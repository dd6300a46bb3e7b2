TALK "Pick"
ADD SWITCHER "tables" AS "Tables"
ADD SWITCHER "cards" AS "Cards"
again:
CLEAR SUGGESTIONS
FOR i = 1 TO 12
    ADD SUGGESTION "Choice " + i
NEXT i
HEAR a
TALK "Picked " + a
GOTO again
