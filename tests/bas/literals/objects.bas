' Two spellings; keys as words, texts and numbers; order is kept; the last of two keys wins.
a = { x: 1, "y z": 2, 3: "three" }
b = #{ x: 1, "y z": 2, 3: "three" }
TALK a
IF a = b THEN TALK "same"
TALK a["y z"], a["3"]
c = NEW OBJECT
d = CREATE OBJECT
TALK c, d, {}, #{}
e = { k: 1, k: 2 }
TALK e
f = {
    b: 1,
    a: 2,
}
TALK f
