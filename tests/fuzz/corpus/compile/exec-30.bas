x = 5
TALK x / 2
TALK x - 2.5
TALK 2.5 * x
TALK x > 2.5
TALK x * 0
