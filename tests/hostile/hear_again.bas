' ok
HEAR x
TALK LEN(x)
