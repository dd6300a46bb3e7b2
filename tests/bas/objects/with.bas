' WITH always builds a new object; left are keys, right are values from before.
id = 9
WITH o
    id = id
END WITH
TALK o
keep = o
WITH o
    .id = 10
    name = "x" + id
    twice = id * 2
    end = 1
END WITH
TALK o, keep
expression = "2+2"
result = "old"
WITH result
    expression = expression
    before = result
END WITH
TALK result
rows = []
FOR i = 1 TO 2
    WITH row
        n = i
    END WITH
    PUSH rows, row
NEXT
TALK rows
WITH empty
END WITH
TALK empty
