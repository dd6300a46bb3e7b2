HEAR name
TALK "Hi " + name
