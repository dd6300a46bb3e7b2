' Called by apart.bas.
SUB break_it
    THROW "broken"
END SUB
break_it()
TALK "never"
