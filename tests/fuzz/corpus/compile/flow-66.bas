i = 0
DO
i = i + 1
IF i = 4 THEN EXIT DO
LOOP
TALK i
