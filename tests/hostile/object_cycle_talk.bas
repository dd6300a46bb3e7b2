' ok GB2601
o = {"a": 1}
o.self = o
TALK o
TALK TOJSON(o)
