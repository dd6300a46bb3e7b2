' expect GB0307 2
SUB s(a, A)
    TALK a
END SUB
