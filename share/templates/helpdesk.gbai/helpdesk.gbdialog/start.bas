' A help desk. Its first part says what a language model may know and do; its second part leads
' people who tap buttons through the same things, and needs no model at all.

' --- for the model -----------------------------------------------------------------------

' Who the bot is. ${ } is filled in when a model is asked, with the values of that moment.
BEGIN SYSTEM PROMPT
You are the help desk of ${company}. Be brief and friendly.
Ask for what is missing before you open a ticket, and never promise a time.
END SYSTEM PROMPT

' What it may do: scripts with PARAM lines. ADD TOOL and USE TOOL are the same.
ADD TOOL "ticket"
USE TOOL "status"

' What it should know. A named context is active only after its suggestion was tapped.
SET CONTEXT "The desk is open from ${opens}:00 to ${closes}:00, Monday to Friday."
SET CONTEXT "printer" AS "Printers are on the second floor. Paper is in the cupboard below."
SET CONTEXT "password" AS "Passwords are changed at id.example.com and last 90 days."

' How it may show its answers: switches that the person turns on and off.
ADD SWITCHER "tables" AS "Tables"
ADD SWITCHER "Explain it step by step, for somebody new." AS "Step by step"

' --- for everybody -----------------------------------------------------------------------

' The answer to a problem that many people have, or an empty text.
FUNCTION known_answer(topic)
    SELECT CASE topic
        CASE "printer", "paper"
            RETURN "Is there paper in it, and does its lamp shine green? If not, switch it off and on again."
        CASE "password"
            RETURN "You can change your password at id.example.com."
        CASE "network"
            RETURN "Please switch the Wi-Fi of your machine off and on again."
        CASE ELSE
            RETURN ""
    END SELECT
END FUNCTION

SUB show_buttons
    CLEAR SUGGESTIONS
    ADD SUGGESTION "printer" AS "The printer"
    ADD SUGGESTION "password" AS "My password"
    ADD SUGGESTION "network" AS "The network"
    ADD SUGGESTION "other" AS "Something else"
    ADD SUGGESTION "status" AS "My ticket"
    ADD SUGGESTION "done" AS "Nothing, thanks"
END SUB

hour_now = HOUR(NOW())
SELECT CASE hour_now
    CASE IS < opens
        TALK "We open at ${opens}:00, but I am here."
    CASE opens TO closes - 1
        TALK "The desk is open until ${closes}:00."
    CASE ELSE
        TALK "The desk is closed for today, but I am here."
END SELECT

TALK "Help desk of ${company}. What is it about?"

again:
show_buttons()
HEAR topic
CLEAR SUGGESTIONS

SELECT CASE LCASE(topic)
    CASE "done", "bye", "no"
        TALK "Have a good day!"
        ' What is still wanted later: a suggestion that runs a script when it is tapped.
        ADD SUGGESTION TOOL "status" AS "How is my ticket?"
        EXIT
    CASE "status"
        ' A tool is a script like any other: without an argument it asks for what it needs.
        CALL "status"
    CASE ELSE
        tip = known_answer(LCASE(topic))
        solved = FALSE
        IF tip THEN
            TALK tip
            HEAR solved AS BOOLEAN WITH "Did that help?" DEFAULT FALSE
        END IF
        IF solved THEN
            TALK "I am glad to hear it."
        ELSE
            ' What matches no category is "other".
            category = LCASE(topic) IN ["printer", "password", "network"] ? LCASE(topic) : "other"
            HEAR summary WITH "Please describe it in one sentence."
            HEAR urgent AS BOOLEAN WITH "Does it keep you from working?" DEFAULT FALSE
            ticket = CALL "ticket", category, summary, urgent
            TALK ticket.message
        END IF
END SELECT

TALK "What else can I do?"
GOTO again
