' Declarations are lifted out and never run; what stands around them does.
TABLE goods
    id number key
    name string(50)
    price number(10,2)
END TABLE
TALK "first"
TABLE sales ON shopdb
    FIELD id AS INTEGER
    FIELD good AS goods
END TABLE
CREATE INDEX by_name ON goods(name)
SET SCHEDULE "every day at 9:00"
WEBHOOK "sold"
ON EVENT "sold" DO
    TALK "never here"
END ON
ON FORM SUBMIT "contact"
    TALK "nor here"
END ON
USE WEBSITE "https://example.com"
table = "a name"
TALK table
webhook = 1
TALK webhook
TALK "last"
