a = [1]
b = a
a.push(a)
HEAR x
b[0] = x
TALK a[1][1][0]
