' Too many wrong answers are error 1002, which a script may catch.
TRY
    HEAR a AS BOOLEAN
CATCH e
    TALK e.number
END TRY
