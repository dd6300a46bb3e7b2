a = [1, 2]
FOR EACH x IN a
a.push(HEAR)
NEXT
TALK a
