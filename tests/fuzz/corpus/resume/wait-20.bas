a = []
a.push(HEAR)
a.push(a.length & HEAR)
TALK a
