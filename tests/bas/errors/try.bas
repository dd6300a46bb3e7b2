' TRY, CATCH, FINALLY: what runs, and what the error holds.
TRY
    TALK "a"
    x = 1 / 0
    TALK "never"
CATCH e
    TALK e.message, e.number, e.line
FINALLY
    TALK "f"
END TRY
TRY
    TALK "b"
CATCH
    TALK "never"
FINALLY
    TALK "f"
END TRY
TRY
    TRY
        THROW "inner"
    FINALLY
        TALK "f1"
    END TRY
    TALK "never"
CATCH e
    TALK e.message
END TRY
TRY
    TRY
        THROW "one"
    CATCH e
        THROW e.message + " two"
    FINALLY
        TALK "f2"
    END TRY
CATCH e
    TALK e.message, e.number
END TRY
SUB fails
    THROW { code: 5 }
END SUB
TRY
    fails()
CATCH e
    TALK e.message
END TRY
FUNCTION leaves
    TRY
        RETURN "value"
    FINALLY
        TALK "f3"
    END TRY
END FUNCTION
TALK leaves()
FOR i = 1 TO 3
    TRY
        IF i = 2 THEN EXIT FOR
        CONTINUE
    FINALLY
        TALK "f4 " + i
    END TRY
NEXT
TRY
    ASSERT 1 = 1, "fine"
    ASSERT 1 = 2, "sums"
CATCH e
    TALK e.message
END TRY
IF ERROR THEN TALK "never: inside TRY nothing is stored"
TRY
    x = UBOUND([1])
    RAISE "raised"
CATCH problem
    TALK problem.message
END TRY
TALK "end"
