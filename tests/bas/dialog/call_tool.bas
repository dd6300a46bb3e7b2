' Another script of the bot: its arguments are converted, its errors come back.
CALL "called.bas", "12", "yes"
TRY
    CALL "called", "many", TRUE
CATCH e
    TALK e.message
END TRY
TRY
    CALL "missing"
CATCH e
    TALK e.number
END TRY
HEAR x
CALL "called", x, FALSE
