' ?. gives NULL for NULL, like . does; before a digit it is the mark of the ternary.
o = { a: { b: 1 } }
TALK o?.a?.b, "[" + o?.z?.b + "]", "[" + o.z.b + "]"
n = NULL
TALK "[" + n?.a + "]"
TALK o.a.b = 1 ?2 : 3
TALK TRUE?1:2
