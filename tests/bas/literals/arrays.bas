' [ ], over lines, with a comma at the end; NEW ARRAY; mixed and nested.
a = [1, "x", TRUE, NULL, [2, 3], { k: 1 }]
TALK a
b = [
    1,
    2,
]
TALK b, []
c = NEW ARRAY
TALK UBOUND(c), c
TALK [1 + 1, LEN("abc"), b[1]]
