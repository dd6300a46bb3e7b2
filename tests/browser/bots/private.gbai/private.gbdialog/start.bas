TALK "Hello **you**"
again:
HEAR a
TALK "You said " + a
GOTO again
