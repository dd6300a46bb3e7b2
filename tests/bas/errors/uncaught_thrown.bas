' The same for an error of the script's own, out of a procedure.
SUB fails
    THROW "no stock"
END SUB
fails()
TALK "never"
