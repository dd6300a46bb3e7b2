' A text that is no number cannot be calculated with.
ON ERROR RESUME NEXT
x = "abc" * 2
TALK ERR, ERROR MESSAGE
CLEAR ERROR
x = " 7 " * 2
TALK x
x = -"abc"
TALK ERR
CLEAR ERROR
x = 1 / 0
TALK ERR, ERROR MESSAGE
CLEAR ERROR
x = 1 MOD 0
TALK ERR
CLEAR ERROR
x = 1 \ 0
TALK ERR
' Nor does a calculation end in infinity.
CLEAR ERROR
x = 1e308 * 10
TALK ERR, ERROR MESSAGE
CLEAR ERROR
big = 1.7e308
x = big + big
TALK ERR
CLEAR ERROR
x = -big - big
TALK ERR
CLEAR ERROR
x = big / 1e-10
TALK ERR
