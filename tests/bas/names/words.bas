' Words of the language are names where an operand or a target is expected.
case = 2
SELECT CASE case
    CASE 1, 2
        TALK "hit"
END SELECT
list = [1]
FOR EACH list IN list
    TALK list
NEXT
to = "to"
from = "from"
subject = "subject"
format = "f"
step = 2
type = "t"
data = { end: 1, if: 2, next: 3, and: 4 }
TALK to + from + subject + format + step + type
TALK data.end + data.if + data.next + data.and
with = 1
talk = with + 1
TALK talk
query = { order: [10, 20] }
TALK query.order[1]
description = "d"
TALK description
post = "p"
TALK post + "!"
