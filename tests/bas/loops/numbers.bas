' Bounds of every kind: fractions, texts that are numbers, negative steps, big numbers.
s = ""
FOR i = "1" TO "3"
    s += i
NEXT
TALK s
s = ""
FOR i = 1 TO 0 STEP -0.25
    s += i + " "
NEXT
TALK s
n = 0
FOR i = 9223372036854775805 TO 9223372036854775807
    n += 1
    IF n > 5 THEN EXIT FOR
NEXT
TALK n
FOR i = -2 TO 2 STEP 2
    TALK i
NEXT
n = 0
FOR x = 0 TO 1 STEP 0.1
    n += 1
NEXT
TALK n >= 10
