n = 0
FUNCTION f()
n = n + 1
RETURN TRUE
END FUNCTION
x = FALSE AND f()
x = TRUE OR f()
x = 5 ?? f()
TALK n
x = TRUE AND f()
x = FALSE OR f()
x = NULL ?? f()
TALK n
