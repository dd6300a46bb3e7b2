TALK "A picture, please"
again:
HEAR pic AS IMAGE
TALK "Got " + pic
GOTO again
