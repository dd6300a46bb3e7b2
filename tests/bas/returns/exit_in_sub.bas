' EXIT alone ends the whole script, from a SUB too.
SUB stop_all
    TALK "in"
    EXIT
END SUB
stop_all()
TALK "never"
