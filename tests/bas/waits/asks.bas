' Called by each_sub_call.bas.
PARAM tag AS STRING
answers = []
SUB ask_all(names)
    FOR EACH name IN names
        HEAR value WITH tag + " " + name + "?"
        TALK name + ": " + value
        PUSH answers, value
    NEXT name
END SUB
ask_all(["a", "b", "c"])
TALK JOIN(answers, ",")
RETURN UBOUND(answers)
