' HEAR inside TRY, CATCH and FINALLY; an error after the wait is caught as before it.
TRY
    HEAR a
    x = 1 / 0
CATCH e
    HEAR b
    TALK e.message, a, b
FINALLY
    HEAR c
    TALK "f " + c
END TRY
FUNCTION asks
    TRY
        HEAR a
        RETURN a
    FINALLY
        HEAR b
        TALK "leaving with " + b
    END TRY
END FUNCTION
TALK asks()
TRY
    TRY
        HEAR d
        THROW d
    FINALLY
        HEAR f
        TALK "inner " + f
    END TRY
CATCH e
    TALK "outer " + e.message
END TRY
TRY
    HEAR n AS INTEGER
CATCH e
    TALK e.number
END TRY
