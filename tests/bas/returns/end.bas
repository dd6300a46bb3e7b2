' RETURN, EXIT, END and STOP end the script, also from within blocks.
FOR i = 1 TO 3
    TALK i
    IF i = 2 THEN RETURN
NEXT
TALK "never"
