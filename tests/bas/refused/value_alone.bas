' expect GB0104 3
x = 1
x + 1
