' From 0; reading outside gives NULL; writing at the end appends, beyond it fills with NULL.
a = [4, 5]
a[UBOUND(a)] = 6
TALK a[2], a[0], a[UBOUND(a) - 1]
TALK "[" + a[9] + "]", "[" + a[NULL] + "]"
a[5] = 9
TALK a
TRY
    x = a[-1]
CATCH e
    TALK e.number
END TRY
TRY
    a[-1] = 0
CATCH e
    TALK e.number
END TRY
b[0] = "made"
c["k"] = "made"
TALK b, c
s = "ação"
TALK s[0], s[2], "[" + s[9] + "]"
o = { k1: "one", k2: "two" }
i = 2
TALK o["k" + i]
m = [[1, 2], [3]]
TALK m[0][1], m[1][0], UBOUND(m[1])
TALK UBOUND([]), LEN([1]), COUNT([1, 2]), a.length, a.count
