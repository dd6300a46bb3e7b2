' Messages: joined values, containers, blocks; the log is not the person's.
TALK "a", 1, TRUE, NULL, [1, "x"], {"k": "ç"}
TALK ""
SEND MESSAGE "sent"
BEGIN TALK
Dear ${name},
welcome.
END TALK
PRINT "for the log"
LOG_INFO("also")
LOG "event", {"id": 1}
t = WAIT(1.5)
TALK t
