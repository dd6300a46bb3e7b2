' Called by arguments.bas.
PARAM n AS INTEGER
PARAM price AS MONEY OPTIONAL
PARAM sure AS BOOLEAN DEFAULT FALSE
PARAM day AS DATE OPTIONAL
PARAM list AS ARRAY OPTIONAL
TALK n & "," & price & "," & sure & "," & day & "," & list
