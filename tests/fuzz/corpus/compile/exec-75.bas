SUB leaf(k)
x = "" + k + "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
END SUB
SUB node(k)
a = [k, "a" + k]
CALL leaf(a[1])
b = [a, a]
CALL leaf(b[0][1])
END SUB
FOR i = 1 TO 300
CALL node(i)
CALL leaf(i)
NEXT
TALK "ok"
