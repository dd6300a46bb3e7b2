' Scripts that call each other without an end run into the depth limit, once.
TRY
    CALL "round"
CATCH e
    TALK "deep", e.number
END TRY
EXIT
