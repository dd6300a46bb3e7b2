CALL later
SUB later
TALK "later"
END SUB
