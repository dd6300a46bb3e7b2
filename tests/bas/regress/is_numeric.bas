' IS NUMERIC with a blank, although IS is an operator too.
v = "12"
IF IS NUMERIC(v) THEN TALK "a number"
IF NOT IS NUMERIC("x") THEN TALK "none"
nothing = NULL
IF nothing IS NULL AND IS NUMERIC(4) THEN TALK "both"
