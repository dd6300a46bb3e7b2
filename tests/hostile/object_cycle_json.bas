' GB2601
a = []
a.push(a)
TALK JSON_STRINGIFY(a)
