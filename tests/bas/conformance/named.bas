' Called by return_with.bas.
RETURN WITH a AS 1, b AS 2
