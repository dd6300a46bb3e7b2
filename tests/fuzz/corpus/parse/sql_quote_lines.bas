rows = SELECT name FROM "or
ders" WHERE id = 1
