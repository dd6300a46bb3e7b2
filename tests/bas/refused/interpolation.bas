' expect GB0110 3
x = 1
TALK "this ${x is open"
