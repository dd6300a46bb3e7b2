' GET: JSON is parsed, anything else is a text; a call may stand anywhere in an expression.
r = GET "https://api.example.org/rate"
TALK r.rate, r.list[1]
TALK "it is " + GET "https://api.example.org/words"
IF LEN(GET "https://api.example.org/words") > 5 AND (GET "https://api.example.org/rate").rate > 5 THEN TALK "both"
SUB two_days(url)
    FOR EACH n IN [1, 2]
        TALK n, (GET url + n).day
    NEXT
END SUB
two_days("https://api.example.org/day/")
HEAR name WITH "Who are you?"
x = GET "https://api.example.org/hello?name=" + name
TALK x
