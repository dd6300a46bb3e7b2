' A called script has variables of its own; its errors reach the caller's TRY; EXIT ends only it.
mine = "caller"
CALL "other"
TALK mine
TRY
    CALL "fails"
    TALK "never"
CATCH e
    TALK e.message
END TRY
TALK "end"
