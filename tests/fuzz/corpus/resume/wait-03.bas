x = [1, HEAR, [HEAR, 2], {k: HEAR}]
TALK x
