' How every type looks as a text.
TALK "[" + NULL + "]", TRUE, 12, 0.5, "a"
TALK NOW()
TALK TODAY()
TALK "t: " + TODAY()
TALK NOW() + 61
TALK [1, "é", NULL, TRUE, [0.5]], { "ç": "x\"y" }
TALK { day: TODAY() }
TALK now, today
