TALK 1 + 2 + "a" + 1 + 2
TALK "a" + (1 + 2)
TALK 1 + (2 + "a")
