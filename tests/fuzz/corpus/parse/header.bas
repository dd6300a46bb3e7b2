' a tool with its header
DESCRIPTION "books a table"
PARAM name AS STRING LIKE "Ana" DESCRIPTION "who"
PARAM day AS DATE OPTIONAL
PARAM size AS INTEGER DEFAULT 2
PARAM room AS "garden", "hall"
SET SCHEDULE "every monday at 9am"
WEBHOOK "orders"
USE KB "menu"
ADD TOOL "book"
SYSTEM PROMPT "be kind"
