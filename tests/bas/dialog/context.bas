' What a model is to know is only written down.
BEGIN SYSTEM PROMPT
You sell books.
END SYSTEM PROMPT
USE TOOL "order.bas"
ADD TOOL "bot.gbdialog/pay.bas"
USE KB "manuals.gbkb"
CLEAR KB "manuals"
CLEAR KB ALL
USE WEBSITE "https://example.com" REFRESH "1d"
CLEAR WEBSITES
CLEAR TOOLS
USE MODEL "auto"
SET ANSWER MODE "document"
SET MAX LINES 20
SET PAGE MODE "auto"
SET USER "ana"
TALK "done"
