' expect GB0116 2
WHEN x = 1 DO
    TALK "a"
END WHEN
