' WHILE and DO in every form.
i = 0
WHILE i < 2
    i += 1
WEND
TALK i
WHILE i < 4 DO
    i += 1
END WHILE
TALK i
DO WHILE i < 6
    i += 1
LOOP
TALK i
DO UNTIL i >= 8
    i += 1
LOOP
TALK i
DO
    i += 1
LOOP WHILE i < 8
TALK i
DO
    i += 1
LOOP UNTIL i > 5
TALK i
DO
    i += 1
    IF i > 12 THEN EXIT DO
LOOP
TALK i
WHILE FALSE
    TALK "never"
WEND
list = [1, 2]
WHILE list
    TALK POP(list)
WEND
while (i) {
    i = 0
}
TALK i
