' Too deep a recursion is an error that can be caught.
FUNCTION deep(n)
    RETURN deep(n + 1)
END FUNCTION
TRY
    TALK deep(1)
CATCH e
    TALK e.number
END TRY
FUNCTION ok(n)
    IF n = 0 THEN RETURN 0
    RETURN 1 + ok(n - 1)
END FUNCTION
TALK ok(150)
