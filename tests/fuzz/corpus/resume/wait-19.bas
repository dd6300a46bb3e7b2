o = {n: 1}
o.n += HEAR AS INTEGER
TALK o.n
a = [1]
a[0] *= HEAR AS INTEGER
TALK a[0]
