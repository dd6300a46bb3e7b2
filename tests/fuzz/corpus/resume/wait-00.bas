x = 1 + HEAR
TALK x
