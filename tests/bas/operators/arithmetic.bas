' Real division, whole division, remainder, power.
TALK 7 / 2, 1 / 2, 4 / 2, TYPEOF(4 / 2)
TALK 7 \ 2, -7 \ 2, 7 \ -2
TALK 7 MOD 3, -7 MOD 3, 7 % 3, 7 MOD -3
TALK 2 ^ 10, 2 ^ -1, -2 ^ 2, 2 ^ 3 ^ 2, 4 ^ 0.5
TALK TYPEOF(2 ^ 3), TYPEOF(2 ^ -1)
TALK 7.5 \ 2, 7.5 MOD 2
TALK 2 * 3.5, TYPEOF(2 * 3), 5 - 7
TALK "6" * "7", "10" / 4, "3" - 1, -"5"
