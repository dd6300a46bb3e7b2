TALK [1, {a: 2}] = [1, {a: 2}]
TALK [1] <> [2]
TALK {a: 1} = {a: 1}
