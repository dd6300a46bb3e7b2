' Without an answer in time the question ends with error 1003, or its DEFAULT.
HEAR a TIMEOUT 60 DEFAULT "nothing"
TALK a
TRY
    HEAR b TIMEOUT 60
CATCH e
    TALK e.number
END TRY
