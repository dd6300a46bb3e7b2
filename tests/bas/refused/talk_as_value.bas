' expect GB2004 2
x = TALK "a"
