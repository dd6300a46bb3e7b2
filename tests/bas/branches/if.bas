' Every form of IF.
FOR n = 1 TO 5
    IF n = 1 THEN
        TALK "one"
    ELSE IF n = 2 THEN
        TALK "two"
    ELSEIF n = 3 THEN
        TALK "three"
    ELSE
        TALK "more"
    END IF
    IF n = 4 THEN TALK "four"
    IF n > 4 THEN b = 1 ELSE b = 2
NEXT
TALK b
IF TRUE THEN
END IF
IF FALSE THEN
ELSE
    TALK "else"
ENDIF
IF (1 = 1) THEN
    IF 2 = 2 THEN TALK "nested"
END IF
IF 0 THEN
    TALK "never"
ELSE
    IF 1 THEN
        TALK "an own IF"
    END IF
END IF
if (b) {
    TALK "braces"
} else {
    TALK "never"
}
IF NOT b { 
    TALK "never"
}
TALK IF(b = 1, "yes", "no"), IIF(0, "yes", "no")
a = 0
IF a THEN a = 5 ELSE TALK "short"
IF b = 1 GOTO done
TALK "never"
done:
TALK "done"
