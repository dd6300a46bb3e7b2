' expect GB2001 3
x = [1]
PUSH x
