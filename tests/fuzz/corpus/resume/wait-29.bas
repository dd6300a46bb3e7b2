WHILE HEAR <> "stop"
TALK "on"
WEND
TALK "off"
