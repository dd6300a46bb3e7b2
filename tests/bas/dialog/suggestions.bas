' Suggestions are kept in order; a tap sends what they stand for.
ADD SUGGESTION "hours" AS "Opening hours"
ADD SUGGESTION "Help"
ADD SUGGESTION TEXT "I want to pay" AS "Pay"
ADD_SUGGESTION_TOOL("order", "My order")
ADD SUGGESTION "Call", "text:Call me"
SET CONTEXT "hours" AS "We open at nine."
SET CONTEXT "We sell books."
FOR i = 1 TO 4
    HEAR x
    TALK x
NEXT
CLEAR SUGGESTIONS
ADD SWITCHER "tables" AS "Tables"
HEAR x
TRY
    ADD SUGGESTION "x" AS ""
CATCH e
    TALK e.message
END TRY
