' expect GB2009 5
SUB greet(who)
    TALK who
END SUB
greet("a", "b")
