' How far the arguments of a keyword without parentheses reach.
total = 1234.5
closed = 34.5
TALK FORMAT (total - closed) AS "#,##0"
TALK "PO-" + FORMAT 5 AS "000" + "-" + LEN("ab")
x = FORMAT total, "#,##0.00"
TALK x
SET SESSION "name", "Ana"
y = (GET SESSION "none" OR "Unknown")
TALK y
IF GET SESSION "name" = "Ana" OR FALSE THEN TALK "compared"
TALK "Hi " + GET SESSION "name" + "!"
r = [FORMAT 1 AS "00", 2]
TALK r
t = LEFT("hello", 2) + RIGHT("hello", 1)
TALK t
list = [3, 1, 2]
z = SORT list
TALK z
TALK FIRST list
