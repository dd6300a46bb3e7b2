' ok
a = []
a.push(a)
TALK JSON_STRINGIFY(a)
