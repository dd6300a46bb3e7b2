' expect GB1003 4
a:
TALK "a"
a:
