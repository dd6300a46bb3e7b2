' expect GB0107 3
x = 3
IF 1 < x < 5 THEN TALK "no"
