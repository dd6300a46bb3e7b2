' x.name(args): methods of arrays, texts and objects.
a = [4, 5, 6]
TALK a.splice(0, 1)
TALK a
TALK a.indexOf(6)
TALK a.join("-")
a.reverse()
TALK a
a.sort()
TALK a
s = "  Preço justo "
TALK "[" + s.trim() + "]"
TALK s.trim().length
TALK s.trim().toUpperCase()
TALK "a-b-c".replace("-", "+")
TALK "a,b".split(",")
TALK "ação".slice(1, -1)
o = { name: "Ana", age: 30 }
TALK o.keys()
TALK o.contains("age")
o.remove("age")
TALK o
ON ERROR RESUME NEXT
nothing.PUSH(1)
TALK ERROR MESSAGE
a.psuh(1)
TALK ERROR MESSAGE
TALK ERR
