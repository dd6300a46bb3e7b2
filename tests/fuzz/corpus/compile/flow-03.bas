IF 1 = 1 THEN TALK "yes" ELSE TALK "no"
IF 1 = 2 THEN TALK "yes" ELSE TALK "no"
