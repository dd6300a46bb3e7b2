x = 1
FUNCTION f()
x = 5
RETURN 1
END FUNCTION
y = x = f()
TALK y
x = 1
IF x < f() + 1 THEN TALK "less"
