' IF ... END IF on one line, and the next line stands alone.
days = ""
IF days = "" THEN days = 30 END IF
IF days > 40 THEN days = 1 ELSE days = days + 1 END IF
TALK days
