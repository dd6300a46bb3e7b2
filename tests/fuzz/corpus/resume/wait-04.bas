x = {a: 1, b: HEAR, c: {d: HEAR, e: [HEAR]}}
TALK x
