' One script called at two places at once: each call has variables of its own.
PARAM depth AS INTEGER DEFAULT 2
HEAR x WITH "depth " + depth + "?"
IF depth > 0 THEN
    r = CALL "called_twice", depth - 1
    TALK "at " + depth + " x is " + x + ", below it was " + r
END IF
HEAR y WITH "leaving " + depth + "?"
RETURN x + y
