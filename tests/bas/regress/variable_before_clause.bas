' A variable that has the name of a connector, before another connector.
as_text = "m"
SET BOT MEMORY "k" "v"
TALK GET BOT MEMORY("k")
