' What may fail: a missing method, a wrong argument, a negative index, too few wrong answers.
FUNCTION number_of(what)
    TRY
        SELECT CASE what
            CASE "method"
                x = "a".nothing()
            CASE "index"
                x = [1][-1]
            CASE "each"
                FOR EACH v IN "text"
                NEXT
            CASE "script"
                CALL "not there"
            CASE "scalar"
                s = 5
                s.k = 1
        END SELECT
    CATCH e
        RETURN e.number
    END TRY
    RETURN "none"
END FUNCTION
TALK number_of("method"), number_of("index"), number_of("each"), number_of("script"), number_of("scalar")
