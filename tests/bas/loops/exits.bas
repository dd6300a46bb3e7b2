' EXIT, BREAK and CONTINUE leave or repeat the innermost loop, or the one they name.
FOR i = 1 TO 5
    IF i = 2 THEN CONTINUE
    IF i = 4 THEN EXIT FOR
    TALK i
NEXT
TALK "i " + i
FOR EACH v IN [1, 2, 3]
    IF v = 2 THEN BREAK
    TALK v
NEXT
n = 0
WHILE TRUE
    n += 1
    IF n < 3 THEN CONTINUE WHILE
    EXIT WHILE
WEND
TALK n
DO
    n += 1
    FOR EACH v IN [1, 2]
        IF n = 5 THEN EXIT DO
        CONTINUE DO
    NEXT
LOOP WHILE n < 100
TALK n
FOR i = 1 TO 3
    FOR j = 1 TO 3
        IF j = 2 THEN CONTINUE FOR
        IF i = 2 THEN EXIT FOR
        TALK i + "-" + j
    NEXT
NEXT
SUB leave
    FOR EACH v IN [1, 2]
        WHILE TRUE
            EXIT SUB
        WEND
    NEXT
    TALK "never"
END SUB
leave()
SELECT CASE 1
    CASE 1
        TALK "in"
        EXIT SELECT
        TALK "never"
END SELECT
TALK "out"
