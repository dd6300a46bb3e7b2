' Says how a ticket is. The number may be left out: then it is the person's last one.
PARAM number AS INTEGER LIKE 12 DESCRIPTION "number of the ticket" OPTIONAL
DESCRIPTION "Say how a ticket is"

IF number IS NULL THEN number = RECALL "ticket"
IF number IS NULL THEN
    HEAR number AS INTEGER WITH "What is the number of the ticket?"
END IF

' JSON is text until its members are read. A missing ticket is an empty text.
ticket = GET BOT MEMORY("ticket-${number}")
IF NOT ticket THEN
    TALK "There is no ticket ${number}."
    RETURN FALSE
END IF

BEGIN TALK
**Ticket ${number}**
Category: ${ticket.category}
Problem: ${ticket.summary}
Opened: ${ticket.opened}
${ticket.urgent ? "It is urgent." : "It is not urgent."}
END TALK
RETURN TRUE
