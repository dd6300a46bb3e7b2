' END alone.
TALK "a"
END
TALK "never"
