' From ? : at the bottom to the dot at the top.
TALK 1 + 2 * 3, (1 + 2) * 3, 10 - 2 - 3, 100 / 10 / 2
TALK 2 + 3 = 5, 2 * 3 > 5
TALK NOT 1 = 2, NOT TRUE OR TRUE, NOT (TRUE OR TRUE)
TALK TRUE OR FALSE AND FALSE
TALK 1 = 1 AND NOT 2 = 3
TALK 1 > 2 ? "a" : 2 > 1 ? "b" : "c"
x = 5 = 5
TALK x
a = b = 3
TALK a
TALK "n=" + 10 / 2
TALK 1 & 2 + 3
TALK -2 + 5, 3 - -2, 2 * -3
o = { v: 4 }
TALK -o.v ^ 2, 2 ^ o.v
