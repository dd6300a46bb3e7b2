' How every type looks as a text.
TALK "[" + NULL + "]", TRUE, 12, 0.5, "a"
TALK NOW()
TALK TODAY()
TALK "t: " + TODAY()
TALK NOW() + 61
TALK [1, "é", NULL, TRUE, [0.5]], { "ç": "x\"y" }
TALK { day: TODAY() }
TALK now, today
' A container shows its numbers as they are shown alone; JSON keeps every digit.
TALK [0.1 + 0.2, 1e15 * 10], { sum: 0.1 + 0.2 }
TALK "sum " + [0.1 + 0.2]
TALK JSON_STRINGIFY([0.1 + 0.2])
