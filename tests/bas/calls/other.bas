' Called by apart.bas.
TALK "other sees [" + mine + "]"
mine = "other"
TALK "other ends"
EXIT
