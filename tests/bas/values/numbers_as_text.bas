' At most 15 significant digits, no zeros at the end, the exponent only outside of 1e-6 .. 1e15.
TALK 200 / 3, 50.0, 0.1 + 0.2, 1 / 3
TALK 100000 * 10000000000, 1e15, 123456789012345678
TALK 0.000001, 0.0000001, 1e14 + 0.5, 2.50
TALK -0.5, 1.10
x = 1e15 * 10
TALK x
TALK 999999999999999.0, 0.1 * 3
