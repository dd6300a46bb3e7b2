FOR EACH x IN [1, "a", NULL]
TALK x
NEXT
TALK "end"
