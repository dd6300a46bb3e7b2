' expect GB1401 2
x = no_such_function(1)
TALK x
