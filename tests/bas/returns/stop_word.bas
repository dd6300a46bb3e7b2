' STOP alone.
TALK "a"
IF TRUE THEN
    STOP
END IF
TALK "never"
