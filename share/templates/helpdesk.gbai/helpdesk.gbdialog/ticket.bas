' Opens a ticket. Called by start.bas, and by a model when somebody describes a problem.
PARAM category AS STRING ENUM ["printer", "password", "network", "other"] DESCRIPTION "what the problem is about"
PARAM summary AS STRING LIKE "The printer on the second floor is out of paper" DESCRIPTION "the problem in one sentence"
PARAM urgent AS BOOLEAN LIKE FALSE DESCRIPTION "whether it keeps the person from working" DEFAULT FALSE
DESCRIPTION "Open a ticket for a problem that could not be solved in the conversation"

' The memory of the bot is shared by all its conversations; its values are texts.
number = VAL(GET BOT MEMORY("last_ticket")) + 1
SET BOT MEMORY "last_ticket", number

WITH ticket
    number = number
    category = category
    summary = summary
    urgent = urgent
    opened = NOW()
END WITH
SET BOT MEMORY "ticket-${number}", TOJSON(ticket)

' The memory of the person: which ticket to look up when no number is given.
REMEMBER "ticket", number

answer = urgent ? "Somebody will call you soon." : "Somebody will look into it."
' RETURN WITH gives an object. A model reads it as the result of the tool.
RETURN WITH number AS number, message AS "This is ticket ${number}. ${answer}"
