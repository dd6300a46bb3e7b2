' GB4001
' the step is lost in the rounding
FOR x = 1e300 TO 2e300
NEXT
