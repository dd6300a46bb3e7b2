rows = SELECT name, SUM(total) FROM orders WHERE city = "x" AND total > minimum GROUP BY name
r = FIND "orders", "id=1"
q = FIND "orders" WHERE id = 5 AND (name LIKE "a%" OR NOT total BETWEEN 1 AND 5) ORDER BY name DESC LIMIT 3
UPDATE "orders" SET total = 5, name = "x" WHERE id IN [1, 2]
DELETE "orders", "id=3"
SAVE "orders", id, name, r.total, NOW()
INSERT "orders" WITH id AS 5, name AS "x"
