' Every form of an assignment, to any depth.
x = 1
LET x = 2
LET x = x + 1
SET y = x * 2
TALK x, y
o = {}
o.a = 1
SET o.b = 2
o.list = []
o.list[0] = { k: 1 }
o.list[0].k = 5
o["c d"] = 3
o.deep.er = 4
TALK o
n += 5
n -= 2
n *= 4
n /= 3
TALK n
o.a += 10
o.list[0].k *= 2
TALK o.a, o.list[0].k
s = "a"
s += "b"
s += 1
TALK s
a = b = 1
TALK a
CONST MAX_ITEMS = 10
TALK max_items
