' Called by call_tool.bas.
PARAM n AS INTEGER
PARAM sure AS BOOLEAN OPTIONAL
HEAR name WITH "Name?" DEFAULT "nobody"
TALK TYPEOF(n), n + 1, sure, name
