' A password is a text for the script, and *** wherever it is shown.
HEAR p AS PASSWORD WITH "Password?"
TALK p
TALK LEN(p)
