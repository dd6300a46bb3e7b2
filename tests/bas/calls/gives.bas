' Called by values.bas.
PARAM what AS STRING
SELECT CASE what
    CASE "one"
        RETURN 7
    CASE "list"
        RETURN 1, 2, 3
    CASE "named"
        RETURN WITH a AS 1, b AS "two"
    CASE "bare"
        RETURN
    CASE "exit"
        EXIT
END SELECT
