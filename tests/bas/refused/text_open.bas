' expect GB0103 3
TALK "a"
x = "never closed
TALK x
