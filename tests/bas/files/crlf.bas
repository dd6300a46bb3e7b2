' A mark at the beginning and lines that end in CR LF.
x = [1,
2]
IF x THEN
    TALK "a"
END IF
BEGIN TALK
one
two
END TALK
HEAR y
TALK y + "!"
