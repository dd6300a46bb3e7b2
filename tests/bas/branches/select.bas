' SELECT CASE: lists, ranges, IS, ELSE; the first match alone; compared as = does.
FUNCTION kind(v)
    SELECT CASE v
        CASE 1, 2
            RETURN "low"
        CASE 3 TO 5
            RETURN "mid"
        CASE IS > 100
            RETURN "huge"
        CASE "x", "X"
            RETURN "ex"
        CASE NULL
            RETURN "nothing"
        CASE ELSE
            RETURN "other"
    END SELECT
    RETURN "fell through"
END FUNCTION
TALK kind(1), kind("2"), kind(3), kind(5), kind(6), kind(101), kind("X"), kind(""), kind(NULL)
asked = 0
FUNCTION subject()
    asked += 1
    RETURN 2
END FUNCTION
SELECT CASE subject()
    CASE 1
        TALK "one"
    CASE 2
    CASE 2
        TALK "never, no fall through"
END SELECT
TALK asked
SELECT 5
    CASE 4
        TALK "four"
    CASE DEFAULT
        TALK "default"
END SELECT
SWITCH "b"
    CASE "a"
        TALK "a"
    CASE "b", "c"
        SELECT CASE TRUE
            CASE 1 > 2
                TALK "never"
            CASE 2 > 1
                TALK "inner"
        END SELECT
        TALK "outer"
    DEFAULT
        TALK "d"
END SWITCH
SWITCH 9
    CASE 1
        TALK "never"
    DEFAULT
        TALK "nine"
END SWITCH
SELECT CASE 7
    CASE 1
        TALK "never"
END SELECT
case = 2
SELECT CASE case
    CASE 1, 2
        case = case + 1
        TALK "hit"
END SELECT
TALK case
SELECT CASE "b"
    CASE "a" TO "c"
        TALK "between"
END SELECT
