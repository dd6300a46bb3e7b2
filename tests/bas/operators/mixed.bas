' Operators of different levels beside each other.
x = 2
list = [2, 3]
TALK NOT x IN list, NOT x = 3, !x = 2
TALK x + 1 IN list, x IN list AND 3 IN list
TALK x = 2 OR 1 / 0, x <> 2 AND 1 / 0
TALK "a" + 1 + 2, 1 + 2 + "a", "a" + (1 + 2), "x" + 2 * 3
TALK -x ^ 2, (-x) ^ 2, 2 ^ -x, -x * -x, 10 - -x
TALK 7 \ 2 * 2, 7 MOD 4 * 2, 2 * 7 MOD 4, 2 ^ 3 * 2
TALK x > 1 ? "big" : "small" + "!", (x > 1 ? "big" : "small") + "!"
TALK x BETWEEN 1 AND 3 AND x < 3, NOT x BETWEEN 3 AND 4
TALK "abc" CONTAINS "b" AND "abc" STARTS WITH "a"
TALK x IS NOT NULL AND x IS 2
TALK NULL ?? 0 OR "z", 1 - 1 ?? 5
a = x = 2 AND x < 3
TALK a
s = "a" & "b" = "ab"
TALK s
TALK [1] + 2 + [3] = [1, 2, 3]
