' Any text is taken, without the blanks at its ends.
HEAR x AS TEXT
HEAR y
TALK "[" + x + "][" + y + "]"
