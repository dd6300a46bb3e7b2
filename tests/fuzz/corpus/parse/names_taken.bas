UPLOAD (to) TO (by)
x = GET (session)
SET (a) = b
x = (err).number
x = (select)
x = (ilike) + 1
ilike.a(1)
CALL (a)
x = CALL (a - b), 1
HEAR x AS (a & b)
RETURN (with)
