' EMPTY is an ordinary name as soon as something is assigned to it.
empty = 5
TALK empty
