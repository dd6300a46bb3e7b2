' expect GB1402 3
SUB s
    GOTO top
END SUB
top:
s()
