' The last line has no end.
TALK "last"