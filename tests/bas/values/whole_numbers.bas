' Whole numbers are exact to 64 bits; beyond, the operation is done again with fractions.
a = 9223372036854775806
TALK a + 1, TYPEOF(a + 1)
TALK TYPEOF(a + 2), TYPEOF(a * 2), TYPEOF(-a - 3)
TALK 3037000500 * 3, 4611686018427387904 + 1
TALK 2 ^ 62, TYPEOF(2 ^ 62), TYPEOF(2 ^ 63)
TALK 140737488355327 + 1, 140737488355328 * 2
b = 281474976710656
TALK b + 1, b = b + 0, b - 1 < b
