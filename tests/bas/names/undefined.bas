' A name that nothing assigns is NULL; nothing fails.
TALK "[" + ghost + "]"
IF ghost IS NULL THEN TALK "null"
IF ghost = "" THEN TALK "empty"
TALK ghost.a.b
x = GET
TALK "[" + x + "]"
