FUNCTION f(a, b)
RETURN "" + a + "-" + b
END FUNCTION
TALK f(1)
