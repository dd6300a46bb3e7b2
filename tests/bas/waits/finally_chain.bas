' Waits on the way out of nested TRY blocks, through procedures.
SUB inner
    TRY
        HEAR a WITH "a?"
        IF a = "bad" THEN THROW "bad " + a
        TALK "inner done"
    FINALLY
        HEAR b WITH "inner finally?"
        TALK "inner " + b
    END TRY
END SUB
FUNCTION outer
    FOR EACH v IN [1, 2]
        TRY
            inner()
            IF v = 2 THEN RETURN "returned"
        CATCH e
            HEAR c WITH "caught " + e.message + "?"
            CONTINUE
        FINALLY
            HEAR d WITH "outer finally " + v + "?"
        END TRY
    NEXT v
    RETURN "never"
END FUNCTION
TALK outer()
