' ok GB4306
x = 1e308
TALK x
y = x * 10
TALK y
