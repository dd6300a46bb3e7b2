x = FIND "t" WHERE (a) ^ 2 = 1 AND (GET "x").y = 1 OR (b ? c : d)
x = FIND "t" WHERE ${a = b} AND c IN GET "x", "y"
x = FIND "t" WHERE (FIND "b") AND c = 1 LIMIT 5
x = (FIND "t" WHERE a
.b = 1)
SAVE "t" WITH (a = 1)
