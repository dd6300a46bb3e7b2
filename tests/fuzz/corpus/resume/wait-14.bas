x = HEAR = "a" ? HEAR : "no"
TALK x
