TRY
THROW 5
CATCH e
TALK e.message & " " & e.number
END TRY
