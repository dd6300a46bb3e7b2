' What CATCH gives: an error that says where, and that can be handed on.
SUB fails(n)
    IF n = 0 THEN THROW "at the bottom"
    fails(n - 1)
END SUB
TRY
    fails(2)
CATCH e
    keep = e
END TRY
TALK keep.message, keep.number, keep.line
IF keep THEN TALK "never, an error is false" ELSE TALK "false"
e = "free again"
TALK e
TRY
    x = "a" - 1
CATCH
    TALK "no name needed"
END TRY
