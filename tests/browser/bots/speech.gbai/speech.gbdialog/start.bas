TALK "First."
HEAR a
p = STRING(300, "a") + ". " + STRING(300, "b") + "."
TALK p + "\n\n" + p + "\n\n" + p
HEAR b
TALK p
HEAR c
