' A function that does not exist is an error where it is called, and nowhere else.
IF FALSE THEN TALK never_written(1)
TALK "before"
TRY
    TALK "not said " + no_such_function(1, "two")
CATCH e
    TALK e.number, e.message
END TRY
ON ERROR RESUME NEXT
x = 1
x = LEN(not_this_one()) + 1
TALK ERR, "[" + x + "]"
ON ERROR GOTO 0
x = nor_this(2)
TALK "not reached"
