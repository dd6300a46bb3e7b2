' expect GB4622 2
GOTO inside
IF TRUE THEN
    inside:
    TALK "no"
END IF
