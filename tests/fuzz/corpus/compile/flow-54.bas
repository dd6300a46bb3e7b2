FOR EACH x IN "text"
NEXT
