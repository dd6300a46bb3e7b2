i = 0
WHILE i < 2
i = i + 1
TALK i
WEND
