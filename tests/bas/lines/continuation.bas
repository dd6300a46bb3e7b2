' Open brackets, open texts, commas, operators and _ let a statement go on.
a = [1,
     2,

     3]
TALK a
o = {
    name: "x",   ' a comment between
    more: {
        deep: TRUE
    },
}
TALK o
s = "one
two"
TALK s
n = 1 +
    2 *
    3
TALK n
TALK "x",
     "y"
IF n = 7 AND
   a[0] = 1 THEN
    TALK "both"
END IF
t = "long" _
    + "er"
TALK t
TALK LEN(
    "abc"
)
