' GB4004
a = SPLIT(STRING(99998, ","), ",")
s = JOIN(a, STRING(100000, "-"))
