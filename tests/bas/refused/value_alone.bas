' expect GB0115 3
x = 1
x + 1
