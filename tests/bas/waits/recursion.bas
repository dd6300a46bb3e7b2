' A wait in each of several activations of one procedure.
SUB tree(depth)
    IF depth = 0 THEN EXIT SUB
    HEAR name
    TALK "down " + depth + name
    tree(depth - 1)
    HEAR again
    TALK "up " + depth + name + again
END SUB
tree(2)
