' The last argument of brackets takes all commas of a keyword without brackets.
words = ["a", "b", "a"]
TALK COUNT(FIRST words, 2)
TALK MAX(FIRST [4, 9], 7)
big = MAX 3, 8
TALK big
