' SET LANG changes the language from there on.
SET LANG "es"
HEAR b AS BOOLEAN
TALK b
