i = 0
DO
i = i + 1
IF i = 2 THEN CONTINUE
TALK i
LOOP UNTIL i >= 3
