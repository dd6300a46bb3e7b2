/* lib/rows_core_data.c - the grammar of the language: values, declarations, operators
 *
 * The parser knows these words itself: the rows are documentation only.
 * Source: keywords.md 1, language.md 17.1 and 22.
 */
#include "lib/rows.h"

static const struct gb_kw rows[] = {
	{"LET", "place:path =(value)", NULL, "core", 1, GB_CORE, NULL, NULL,
         "give a variable a value",
         "LET is optional. The place may be a variable, a member of an object or an element "
         "of an array.",
         "LET total = 3", "SET, CONST, DIM"},
	{"SET", "place:path =(value)", NULL, "core", 1, GB_CORE, NULL, NULL,
         "give a variable a value",
         "The same as LET. SET with a text or a list in front of it is a keyword of its own.",
         "SET total = 3", "LET"},
	{"CONST", "name:name =(value)", NULL, "core", 1, GB_CORE, NULL, NULL,
         "name a value that stays the same", "A second assignment to the name is an error.",
         "CONST vat = 0.19", "LET"},
	{"WITH", "object:name", NULL, "core", 1, GB_CORE, NULL, NULL,
         "set several members of one object",
         "Every line inside is a name, =, and a value, with or without a dot in front. An "
         "object that does not exist yet is made.",
         "WITH order\n"
         "\tid = 7\n"
         "\ttotal = 30\n"
         "END WITH",
         "NEW OBJECT"},
	{"END WITH", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a WITH block", "",
         "", "WITH"},
	{"NEW OBJECT", "", "object", "core", 1, GB_CORE, NULL, NULL, "an empty object",
         "The same as { }.",
         "order = NEW OBJECT\n"
         "order.id = 7",
         "WITH, NEW ARRAY"},
	{"NEW ARRAY", "", "array", "core", 1, GB_CORE, NULL, NULL, "an empty array",
         "The same as [ ].",
         "items = NEW ARRAY\n"
         "PUSH items, 1",
         "NEW OBJECT"},
	{"REM", "remark:text", NULL, "core", 1, GB_CORE, NULL, NULL, "a remark",
         "The rest of the line is for people. A single quote does the same.",
         "REM the price list of May", NULL},
	{"TRUE", "", "any", "core", 1, GB_CORE, NULL, NULL, "the truth value true",
         "A constant of the language.", "ready = TRUE", NULL},
	{"FALSE", "", "any", "core", 1, GB_CORE, NULL, NULL, "the truth value false",
         "A constant of the language.", "ready = FALSE", NULL},
	{"NULL", "", "any", "core", 1, GB_CORE, NULL, NULL, "the value that stands for nothing",
         "A constant of the language.", "answer = NULL", NULL},
	{"NOTHING", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "the value that stands for nothing", "", "", "NULL"},
	{"EMPTY", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the value that stands for nothing",
         "", "", "NULL"},
	{"AND", "right", "any", "core", 1, GB_CORE, NULL, NULL, "true when both sides are true",
         "The right side is looked at only when the left one is true.",
         "IF a > 1 AND a < 9 THEN TALK a", NULL},
	{"OR", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "the first side that counts as true",
         "When the left side counts as true it is the result, else the right side. So it "
         "also gives a value in place of a missing one.",
         "name = given OR \"friend\"", NULL},
	{"NOT", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "true when the value counts as false", "It binds less than comparisons.",
         "IF NOT ready THEN TALK \"Wait.\"", NULL},
	{"MOD", "right", "any", "core", 1, GB_CORE, NULL, NULL, "the rest of a division",
         "Between two numbers. A division by zero is an error.", "TALK 7 MOD 3", NULL},
	{"LIKE", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "compare a text with a pattern",
         "% and * stand for any text, _ and ? for one character. Upper and lower case are "
         "the same.",
         "IF name LIKE \"Jo%\" THEN TALK \"Hello Jo\"", NULL},
	{"ILIKE", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "compare a text with a pattern", "The same as LIKE.",
         "IF name ILIKE \"jo%\" THEN TALK \"Hello Jo\"", NULL},
	{"IN", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "true when a list holds the value",
         "The right side is an array, an object (its keys) or a text.",
         "IF plan IN [\"free\", \"trial\"] THEN TALK \"No charge.\"", NULL},
	{"NOT IN", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "true when a list does not hold the value", "The opposite of IN.",
         "IF plan NOT IN [\"free\", \"trial\"] THEN TALK \"See your invoice.\"", NULL},
	{"BETWEEN", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "true when a value lies between two others", "Both ends belong to it.",
         "IF age BETWEEN 18 AND 65 THEN TALK \"Welcome.\"", NULL},
	{"IS", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "true when the value is the other one",
         "Made for IS NULL: an empty text is not NULL here.",
         "IF answer IS NULL THEN TALK \"No answer.\"", NULL},
	{"IS NOT", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "true when the value is not the other one", "The opposite of IS.",
         "IF answer IS NOT NULL THEN TALK answer", NULL},
	{"STARTS WITH", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "true when a text begins with another", "Upper and lower case are the same.",
         "IF msg STARTS WITH \"hi\" THEN TALK \"Hello\"", NULL},
	{"ENDS WITH", "right", "any", "core", 1, GB_CORE, NULL, NULL,
         "true when a text ends with another", "Upper and lower case are the same.",
         "IF file ENDS WITH \".pdf\" THEN TALK \"A document.\"", NULL},
	{"PARAM",
         "name:name AS(kind:type)? LIKE(sample)? ENUM(values)? DESCRIPTION(meaning)? "
         "DEFAULT(value)? OPTIONAL|REQUIRED?",
         NULL, "core", 1, GB_CORE, NULL, NULL,
         "declare a parameter of a script that is used as a tool",
         "The model reads the type, the sample and the meaning. ENUM lists the values that "
         "are allowed. The value that comes in is checked and converted to the type.",
         "PARAM city AS STRING LIKE \"Lisbon\" DESCRIPTION \"Where to look\"",
         "DESCRIPTION, USE TOOL"},
	{"DESCRIPTION", "meaning", NULL, "core", 1, GB_CORE, NULL, NULL,
         "say what the script does as a tool", "The model chooses the tool by this text.",
         "DESCRIPTION \"Tells the price of a product\"", "PARAM"},
	{"TABLE", "name ON(connection:name)? READ_BY(roles)? WRITE_BY(roles)?", NULL, "core", 1,
         GB_CORE, NULL, NULL, "declare a table",
         "Every line up to END TABLE is a column: its name, its type, and words such as key. "
         "The table is made or changed when the script is compiled. READ BY and WRITE BY "
         "name the roles that may do so.",
         "TABLE clients\n"
         "\tid string(36) key\n"
         "\tname string(80)\n"
         "END TABLE",
         "FIELD, SAVE, FIND"},
	{"END TABLE", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a TABLE", "", "",
         "TABLE"},
	{"FIELD",
         "name:name AS(kind:type)? REFERENCES(table:name)? READ_BY(roles)? WRITE_BY(roles)?",
         NULL, "core", 1, GB_CORE, NULL, NULL, "declare a column inside of TABLE",
         "The word FIELD may be left out.",
         "TABLE clients\n"
         "\tFIELD name AS string(80)\n"
         "END TABLE",
         "TABLE"},
	{"CREATE INDEX", "rest:text", NULL, "core", 1, GB_CORE, NULL, NULL,
         "make an index on columns of a table", "Passed to the database as it stands.",
         "CREATE INDEX clients_name ON clients(name)", "TABLE"},
	{"BEGIN TALK", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "say several lines as one message",
         "The lines up to END TALK are one text, with ${...} filled in.",
         "BEGIN TALK\n"
         "Hello!\n"
         "How are you?\n"
         "END TALK",
         "TALK"},
	{"END TALK", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a BEGIN TALK block",
         "", "", "BEGIN TALK"},
	{"BEGIN MAIL", "to subject body headers?", NULL, "core", 3, GB_CORE | GB_WAITS | GB_NET,
         NULL, NULL, "write and send a mail as a block",
         "A line with Subject: comes first, then an empty line, then the body, with ${...} "
         "filled in.",
         "BEGIN MAIL \"ana@example.org\"\n"
         "Subject: Hello\n"
         "\n"
         "Your order is ready.\n"
         "END MAIL",
         "SEND MAIL"},
	{"END MAIL", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a BEGIN MAIL block",
         "", "", "BEGIN MAIL"},
	{"BEGIN SYSTEM PROMPT", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "tell the model how to behave",
         "The lines up to END SYSTEM PROMPT stand in front of every question to the model in "
         "this conversation. A later block replaces an earlier one.",
         "BEGIN SYSTEM PROMPT\n"
         "You help people to find books.\n"
         "END SYSTEM PROMPT",
         "SET CONTEXT, LLM"},
	{"END SYSTEM PROMPT", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "the end of a BEGIN SYSTEM PROMPT block", "", "", "BEGIN SYSTEM PROMPT"},
	{"SELECT", "query:text", "rowset", "core", 1, GB_CORE, NULL, NULL, "read rows with SQL",
         "Only as the whole right side of an assignment. Variables of the script become "
         "values of the query, never part of its text.",
         "rows = SELECT name, SUM(total) AS spent FROM orders GROUP BY name", "QUERY, FIND"},
	{"THROW", "message", NULL, "core", 1, GB_CORE, NULL, NULL, "raise an error",
         "TRY and ON ERROR catch it; else the script ends with the message.",
         "IF total < 0 THEN THROW \"the total is wrong\"", "TRY, RAISE, ASSERT"},
	{"ASSERT", "condition message?", NULL, "core", 1, GB_CORE, NULL, NULL,
         "raise an error unless a condition holds", "For things that should never happen.",
         "ASSERT total >= 0, \"the total is wrong\"", "THROW"},
	{"CLEAR ERROR", "", NULL, "core", 1, GB_CORE, NULL, NULL, "forget the last error",
         "ERROR is false after it.", "CLEAR ERROR", "ON ERROR RESUME NEXT"},
	{"DIM", "name:name size? AS(kind:type)? =(value)?", NULL, "core", 1, GB_CORE, NULL,
         NULL, "make a variable or an array of a given size",
         "The size is the number of elements, all null. Without a size it is a plain "
         "variable.",
         "DIM names(10)", "LET, REDIM"},
	{"REDIM", "name:name size", NULL, "core", 1, GB_CORE, NULL, NULL,
         "change the size of an array", "", "", "DIM"},
};

const struct gb_kwgroup gb_rows_core_data = {rows, GB_LEN(rows)};
