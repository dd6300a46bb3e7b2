' expect GB0211 3
TALK "a"
END FOR
