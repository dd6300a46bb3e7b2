' LOG of one text is the statement, LOG(n) the function.
LOG "begin"
LOG("again")
TALK LOG(1)
