' expect GB0214 4
WITH o
    a = 1
    TALK "b"
END WITH
