' expect GB0105 2
x = [1, 2
TALK x
FOR EACH v IN x
    TALK v
NEXT v
