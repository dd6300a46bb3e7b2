' HEAR inside SELECT, in its subject, in the heads of IF and WHILE, in WITH, in arrays and objects.
SELECT CASE HEAR "Which?"
    CASE "a"
        HEAR x
        TALK "a " + x
    CASE "b"
        TALK "never"
END SELECT
x = HEAR
TALK x
IF (HEAR "Yes?") = "yes" THEN
    TALK "yes"
ELSE
    TALK "never"
END IF
n = 0
WHILE (HEAR) <> "stop"
    n += 1
WEND
TALK n
WITH o
    id = 1
    name = HEAR "Name?"
    twice = .id * 2
END WITH
TALK o
a = [1, HEAR, 3]
TALK a
d = { k: HEAR, m: 2 }
TALK d
FOR i = 1 TO VAL(HEAR "How many?")
    TALK i
NEXT
