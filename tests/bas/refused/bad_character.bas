' expect GB0102 2
x = 1 ~ 2
