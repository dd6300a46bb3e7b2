' expect GB0216 6
IF TRUE THEN
    TALK "a"
ELSE
    TALK "b"
ELSE
    TALK "c"
END IF
