a = 1
b = "x"
TALK "${a}${b}"
TALK "${a + 1} and ${b & b}"
TALK ""
