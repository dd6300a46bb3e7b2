' The third wrong answer without a DEFAULT is an error.
HEAR a AS BOOLEAN
TALK "never"
