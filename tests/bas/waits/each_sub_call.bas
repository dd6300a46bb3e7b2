' HEAR inside FOR EACH inside a SUB of a script that was called.
TALK "before"
n = CALL "asks", "x"
TALK "heard " + n
