FUNCTION ask(n)
RETURN HEAR & n
END FUNCTION
TALK ask(1) & "/" & ask(2) & ask(ask(3))
