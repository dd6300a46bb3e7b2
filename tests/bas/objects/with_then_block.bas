' END WITH ends its line, whatever the next one begins with.
WITH o
    a = 1
END WITH
BEGIN TALK
a is ${o.a}
END TALK
WITH p
    b = 2
END WITH
SET SESSION "k", p.b
WITH q
END WITH
TALK GET SESSION "k"
