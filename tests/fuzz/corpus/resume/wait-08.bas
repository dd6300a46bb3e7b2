FUNCTION f(a, b, c)
RETURN a & b & c
END FUNCTION
TALK f(1, HEAR, 2) & f(HEAR, 3, HEAR)
