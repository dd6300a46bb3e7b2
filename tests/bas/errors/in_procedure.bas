' A handler belongs to its procedure; without one an error goes to the caller's.
ON ERROR GOTO trouble
SUB plain
    THROW "from plain"
    TALK "never"
END SUB
SUB careful
    ON ERROR RESUME NEXT
    THROW "kept inside"
    TALK "careful goes on"
END SUB
careful()
plain()
TALK "never"
trouble:
TALK ERROR MESSAGE
