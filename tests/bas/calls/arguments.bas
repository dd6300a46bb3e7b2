' Arguments go to the PARAMs in order and are converted; what is missing has its DEFAULT or is NULL.
CALL "takes", "5", "1,250.00", "yes", "2026-11-23", "a, b"
CALL "takes", 6
TRY
    CALL "takes"
CATCH e
    TALK e.number
END TRY
TRY
    CALL "takes", "five"
CATCH e
    TALK e.number
END TRY
name = "takes"
CALL name + ".bas", 7
TRY
    CALL "nowhere"
CATCH e
    TALK e.number
END TRY
