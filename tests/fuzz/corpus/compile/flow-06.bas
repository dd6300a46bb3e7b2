IF 1 = 1 THEN GOTO there
TALK "no"
there:
TALK "there"
