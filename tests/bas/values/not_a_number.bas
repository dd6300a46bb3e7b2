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
