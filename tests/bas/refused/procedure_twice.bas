' expect GB1001 5
SUB s
    TALK "1"
END SUB
SUB S
    TALK "2"
END SUB
