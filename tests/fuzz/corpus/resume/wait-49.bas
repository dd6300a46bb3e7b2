SUB s(o)
o.x = HEAR
END SUB
q = {}
CALL s(q)
TALK q
