TALK "A few questions"
HEAR mail AS EMAIL
HEAR day AS DATE
HEAR n AS INTEGER
HEAR secret AS PASSWORD
HEAR colour AS "Red", "Green", "Blue"
HEAR letter AS "a", "b", "c", "d", "e", "f", "g", "h"
HEAR sure AS BOOLEAN
TALK mail + " " + day + " " + n + " " + LEN(secret) + " " + colour + " " + letter + " " + sure
again:
HEAR a
GOTO again
