' The rules of +, one after the other.
TALK 1 + 2, 1.5 + 1
TALK [1] + [2, 3], [1] + 2, [1] + "x"
TALK "12" + 5, 5 + "a"
TALK NULL + 5, 5 + NULL, TYPEOF(NULL + NULL)
TALK "[" + (NULL + "a") + "]"
TRY
    x = TRUE + 1
    TALK x
CATCH e
    TALK e.number
END TRY
TRY
    x = {} + 1
CATCH e
    TALK e.number
END TRY
TRY
    x = 1 + [1]
CATCH e
    TALK e.number
END TRY
d = DATEVALUE("2026-11-23")
TALK d + 86400, d - 86400, (d + 60) - d
