i = 0
DO UNTIL i = 2
i = i + 1
LOOP
TALK i
