' Methods of arrays, texts and objects, in any case.
a = [3, 1]
a.push(2)
a.APPEND(5)
TALK a
TALK a.pop(), a.shift()
TALK a
TALK a.contains(1), a.indexOf(2), a.indexOf(9), a.join("-")
a.sort()
TALK a, [1, 2, 3, 4].slice(1, 3), [1, 2, 3].slice(-2)
b = [1, 2, 3, 4]
b.splice(1, 2)
TALK b
t = " Hello "
TALK "[" + t.trim() + "]", "abc".toUpperCase(), "ABC".toLowerCase(), "a,b".split(",")
TALK "a.b.c".replace(".", "-"), "abc".length, "abc".startsWith("ab"), "abc".endsWith("c"), "abcd".substring(1, 3)
TALK "abc".contains("B")
o = { x: 1, y: [2] }
TALK o.contains("x"), o.keys(), o.values(), o.toString()
TRY
    a.fly()
CATCH e
    TALK e.number
END TRY
