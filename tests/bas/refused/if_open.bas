' expect GB0210 3
TALK "a"
IF TRUE THEN
    TALK "b"
