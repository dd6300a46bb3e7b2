' TRUE, FALSE and NULL in any case; NOTHING and EMPTY are NULL unless a variable has the name.
TALK TRUE, false, True
TALK "[" + NULL + null + "]"
IF NOTHING IS NULL THEN TALK "nothing"
IF EMPTY IS NULL THEN TALK "empty"
TALK TYPEOF(NULL), TYPEOF(TRUE)
