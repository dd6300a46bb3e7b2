' IF( , , ) and IIF look at one branch only.
FUNCTION loud(v)
    TALK "looked at " + v
    RETURN v
END FUNCTION
TALK IF(TRUE, loud(1), loud(2))
TALK IIF(FALSE, loud(1), loud(2))
