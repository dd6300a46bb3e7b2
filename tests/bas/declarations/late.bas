' A PARAM behind the first statement declares a variable alone; a SUB may have some, too.
TALK "[" + later + "]"
PARAM later AS INTEGER
later = 3
TALK later + 1
