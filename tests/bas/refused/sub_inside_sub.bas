' expect GB0210 2
SUB outer
    SUB inner
    END SUB
END SUB
