x = 7 / 2
TALK x
