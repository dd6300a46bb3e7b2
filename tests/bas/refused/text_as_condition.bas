' expect GB0101 2
IF "a" = "a"
    TALK "THEN is missing"
END IF
