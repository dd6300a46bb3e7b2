TRY
TRY
THROW "in"
CATCH e
TALK e.message
THROW "out"
END TRY
CATCH e
TALK e.message
END TRY
