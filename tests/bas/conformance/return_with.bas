' RETURN WITH makes an object.
x = CALL "named"
TALK x
