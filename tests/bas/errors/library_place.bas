' A library knows a place in its own text; the error still stands in the script.
TRY
	x = JSON_PARSE("[1,\n2,")
CATCH e
	TALK e.line & " " & e.message
END TRY
ON ERROR RESUME NEXT
x = JSON_PARSE("{")
TALK ERL
ON ERROR GOTO 0
x = JSON_PARSE("[")
