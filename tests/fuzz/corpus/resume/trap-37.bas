TRY
x = 1 / 0
CATCH e
TRY
THROW e
CATCH f
TALK f.number & f.line
END TRY
END TRY
