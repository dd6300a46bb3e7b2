' Whole numbers stay whole; halves are rounded away from zero.
TALK ABS(-3), SGN(-0.5), INT(2.9), FIX(-2.9), FLOOR(-2.5), CEIL(2.1)
TALK ROUND(2.5), ROUND(-2.5), ROUND(1.005, 2), ROUND(1250, -2), ROUND(10 / 3, 2)
TALK SQR(16), POW(2, 10), MOD(7, 3), 7 MOD 3, LOG10(1000), EXP(0)
TALK ROUND(SIN(PI() / 2), 3), COS(0), ROUND(PI, 5)
dice = RANDOM(1, 6)
TALK dice >= 1 AND dice <= 6, RANDOM(3, 3), RND() < 1, RANDOM(10) < 10
TALK MAX(3, 7), MIN([3, 1, 2]), SUM([1, 2, 3.5]), AVG([1, 2, 6])
ON ERROR RESUME NEXT
x = SQR(-1)
TALK ERROR MESSAGE
x = MOD(1, 0)
TALK ERR
