' The one-line examples of the language, each with what it must do.
x = 7 / 2
TALK x
TALK "n=" + 10 / 2
IF 1 = 1 AND NOT 2 = 3 THEN TALK "ok"
k = NULL
IF k = "" THEN TALK "empty"
IF k IS NULL THEN TALK "null"
a = [4, 5]
a[UBOUND(a)] = 6
TALK a[2]
o = {}
p = o
p.z = 1
TALK o.z
case = 2
SELECT CASE case
CASE 1, 2
TALK "hit"
END SELECT
list = [1]
FOR EACH list IN list
TALK list
NEXT
TALK 'a' + "b" ' note
o.q = 3
TALK "v=${o.q} $5 {{t}} ${{u}}"
id = 9
WITH w
id = id
END WITH
TALK w
x = (NULL OR "d") + "e"
TALK x
REMEMBER "k", 1
TALK RECALL "k"
b = 0
IF a THEN b = 1 ELSE b = 2
TALK b
FOR i = 3 TO 1
TALK "never"
NEXT
SET SESSION "a", "s"
d = {"t": GET SESSION "a", "u": 1}
TALK d
s = "p" + FORMAT 5 AS "00" + "q"
TALK s
x = GET
TALK "[" + x + "]"
