' Errors in CATCH and FINALLY, and what wins.
FUNCTION f(n)
    TRY
        TRY
            THROW "first"
        CATCH e
            IF n = 1 THEN THROW "in catch"
            IF n = 2 THEN RETURN "returned from catch"
        FINALLY
            IF n = 3 THEN THROW "in finally"
            IF n = 4 THEN RETURN "returned from finally"
            PUSH seen, n
        END TRY
    CATCH e
        RETURN "outer caught " + e.message
    END TRY
    RETURN "went through"
END FUNCTION
seen = []
TALK f(1)
TALK f(2)
TALK f(3)
TALK f(4)
TALK f(5)
TALK seen
