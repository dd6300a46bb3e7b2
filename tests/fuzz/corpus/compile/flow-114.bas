FUNCTION down(n)
RETURN down(n + 1)
END FUNCTION
TALK down(0)
