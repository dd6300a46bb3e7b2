' Words of a keyword: blanks and _ between them are the same.
SET BOT MEMORY "a", 1
SET_BOT_MEMORY "b", 2
SET  BOT   MEMORY "c", 3
SET_BOT_MEMORY("d", 4)
set bot_memory "e", 5
TALK GET BOT MEMORY("a") + GET_BOT_MEMORY("b") + GET BOT MEMORY "c"
x = get_bot_memory "d"
TALK x, GET BOT MEMORY("e")
a = 5
b = 3 ' a hyphen is a minus, never part of a name
TALK a-b
