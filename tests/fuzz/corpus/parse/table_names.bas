TABLE "5 t" ON "a b"
FIELD row AS "b c"
FIELD check AS text
"rem" text
ROW (-5), 1
END TABLE
