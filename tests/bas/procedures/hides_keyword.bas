' A procedure of the script wins over a keyword of its name.
FUNCTION LEN(x)
    RETURN "mine"
END FUNCTION
TALK LEN("abc")
