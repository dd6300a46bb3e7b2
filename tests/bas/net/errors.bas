' Each way in which a call can fail is an error that a script can test.
FUNCTION try(what)
    TRY
        RETURN "got " + GET("https://api.example.org/" + what)
    CATCH e
        RETURN e.number + ": " + e.message
    END TRY
END FUNCTION
FOR EACH what IN ["slow", "failed", "refused", "large", "unknown", "missing", "nothing"]
    TALK try(what)
NEXT
ON ERROR RESUME NEXT
x = GET "ftp://example.org/"
TALK ERR, ERROR MESSAGE
x = POST "no address", 1
TALK ERR, ERROR MESSAGE
x = GET "https://example.org/" + CHR(10) + "X-Evil: 1"
TALK ERR, ERROR MESSAGE
SET HEADER "Bad Name" = "x"
TALK ERR
SET HEADER "X", "a" + CHR(13) + "b"
TALK ERR
ON ERROR GOTO 0
TALK "last"
x = GET "https://api.example.org/slow"
TALK "not reached"
