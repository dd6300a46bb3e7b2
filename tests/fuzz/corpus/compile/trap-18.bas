ON ERROR GOTO bad
x = 1 / 0
TALK "no"
END
bad:
TALK ERR & " at " & ERL
