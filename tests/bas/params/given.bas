' PARAMs of the first script come from outside, typed; the header is where they stand.
PARAM count AS INTEGER LIKE 3
PARAM size AS "small", "large"
PARAM ratio AS NUMBER LIKE 8.0 OPTIONAL
PARAM when AS DATE LIKE "2026-01-31"
PARAM kind AS STRING ENUM ["a", "b"] DEFAULT "b" DESCRIPTION "which kind" ' a comment
DESCRIPTION "Shows its parameters"
TALK count + 1, size, "[" + ratio + "]", when, kind
TALK TYPEOF(count), TYPEOF(when)
