' Values of every kind live through a wait.
i = 1
f = 0.1
t = "é\n\"x"
b = TRUE
n = NULL
d = NOW()
day = TODAY()
a = [1, [2], { k: [3] }]
o = { self: 1, list: a }
e = ERROR("soft")
big = 9223372036854775807
same = a
HEAR x
PUSH same, 9
TALK i, f, b, "[" + n + "]", d, day, big
TALK t
TALK a
TALK UBOUND(o.list), IS_ERROR(e), TYPEOF(d), TYPEOF(big)
SET SESSION "k", 5
HEAR x
TALK GET SESSION "k"
