' TALK joins with blanks, sends empty lines, and a block is one message.
TALK "a", 1, TRUE, NULL, "z"
TALK ""
TALK [1], { k: 2 }
PRINT "only in the log"
BEGIN TALK
one

two
END TALK
TALK "multi
line"
TALK("call style")
TALK ("bracket") + "ed"
