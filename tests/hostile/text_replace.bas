' GB4004
' each letter becomes a million
s = REPLACE(STRING(100000, "a"), "a", STRING(100000, "b"))
