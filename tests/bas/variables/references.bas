' Arrays and objects are shared by all who hold them; texts and numbers are not.
o = {}
p = o
p.z = 1
TALK o.z
a = [1]
b = a
b[1] = 2
TALK a
items = [{ sku: 1 }]
item = items[0]
item.sku = 9
TALK items[0].sku
SUB change(list, obj, num, txt)
    PUSH list, 3
    obj.k = "new"
    num = 99
    txt = "other"
    list = []
END SUB
n = 1
t = "t"
change(a, o, n, t)
TALK a, o, n, t
c = a + []
PUSH c, 4
TALK a, c
s = "x"
u = s
u += "y"
TALK s, u
