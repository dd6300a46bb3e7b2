' A quote opens a text where an operand may stand and another follows; else a comment.
TALK 'one', 'two'
a = ['x', 'y']
o = { k: 'v' }
TALK a, o
TALK LEN('four')
IF 'a' = "a" THEN TALK 'equal'
b = 3 ' don't, it's a comment
TALK b
c = 'it\'s'
TALK c
TALK 'no ${b} here'
