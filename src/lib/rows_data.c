/* lib/rows_data.c - tables, data files and figures
 *
 * Documentation and shapes; the functions are not part of this build, so fn stays NULL.
 * Source: keywords.md 1, language.md 17.1 and 22.
 */
#include "lib/rows.h"

static const struct gb_kw rows[] = {
	{"FIND",
         "table filter* WHERE(condition:cond)? WITH(filter)? ORDER_BY(order:order)? "
         "LIMIT(count)? OFFSET(skip)? FIRST?",
         "rowset", "data", 2, GB_STMT | GB_EXPR | GB_STORE | GB_FILES, NULL, NULL,
         "read rows of a table or data file",
         "The first argument is a table, or a file that ends in .csv, .xlsx or .json. The "
         "filter is a text such as \"city = 'Rome' AND age > 30\", or a WHERE clause in "
         "which the left names are columns and the right sides are values of the script. The "
         "result is an array of rows, empty when nothing fits; its members are those of its "
         "first row.",
         "rows = FIND \"clients\", \"city = 'Rome'\"\n"
         "late = FIND \"invoices\" WHERE due < TODAY() ORDER BY due LIMIT 10",
         "SAVE, FILTER, QUERY, AGGREGATE"},
	{"FIND ALL",
         "table filter* WHERE(condition:cond)? WITH(filter)? ORDER_BY(order:order)? "
         "LIMIT(count)? OFFSET(skip)? FIRST?",
         "rowset", "data", 2, GB_STMT | GB_EXPR | GB_STORE | GB_FILES, NULL, NULL,
         "the same as FIND", "", "", "FIND"},
	{"SAVE", "table rest*", "object", "data", 2,
         GB_STMT | GB_EXPR | GB_NAMED_ARGS | GB_STORE | GB_FILES, NULL, NULL,
         "store a row, or replace the one with the same key",
         "An object is stored under its key or id. Values without an object go to columns "
         "named like the variables they come from. An array stores each of its objects.",
         "client = { id: 7, name: \"Ana\" }\n"
         "SAVE \"clients\", client",
         "INSERT, UPDATE, MERGE, FIND"},
	{"SAVE", "table WITH(fields:named)", "object", "data", 2,
         GB_STMT | GB_EXPR | GB_NAMED_ARGS | GB_STORE | GB_FILES, NULL, NULL,
         "store a row made of named values",
         "Each part behind WITH is a column, AS, and a value.",
         "SAVE \"clients\" WITH name AS \"Ana\", city AS \"Rome\"", "INSERT"},
	{"INSERT", "table rest+", "object", "data", 2,
         GB_STMT | GB_EXPR | GB_NAMED_ARGS | GB_STORE | GB_FILES, NULL, NULL,
         "add a row to a table",
         "The result says whether it went well in its member success. An error is a result, "
         "not a stop.",
         "r = INSERT \"clients\", { name: \"Ana\" }\n"
         "IF NOT r.success THEN TALK r.error",
         "SAVE, INSERT INTO"},
	{"INSERT INTO", "table VALUES(row)", "object", "data", 2,
         GB_STMT | GB_EXPR | GB_NAMED_ARGS | GB_STORE | GB_FILES, NULL, NULL,
         "add a row to a table", "The same as INSERT, written as in SQL.",
         "INSERT INTO \"clients\" VALUES { name: \"Ana\" }", "INSERT"},
	{"INSERT INTO", "table rest+", "object", "data", 2,
         GB_STMT | GB_EXPR | GB_NAMED_ARGS | GB_STORE | GB_FILES, NULL, NULL,
         "add a row made of values to a table", "", "", "INSERT"},
	{"UPDATE", "table SET(values:sets) WHERE(condition:cond)?", "int", "data", 2,
         GB_STMT | GB_EXPR | GB_NAMED_ARGS | GB_STORE | GB_FILES, NULL, NULL,
         "change rows of a table",
         "Left of = stand columns, right of it values. Without a condition nothing is "
         "changed and the statement fails. The result is the number of rows.",
         "n = UPDATE \"orders\" SET status = \"sent\" WHERE id = order_id",
         "SAVE, SET, DELETE"},
	{"UPDATE", "table WITH(fields:named) WHERE(condition:cond)?", "int", "data", 2,
         GB_STMT | GB_EXPR | GB_NAMED_ARGS | GB_STORE | GB_FILES, NULL, NULL,
         "change rows of a table, with named values", "", "", "SAVE"},
	{"UPDATE", "table rest+", "int", "data", 2,
         GB_STMT | GB_EXPR | GB_NAMED_ARGS | GB_STORE | GB_FILES, NULL, NULL,
         "change rows of a table found by a filter or id",
         "Behind the table come a filter and an object with the new values, or an id, a "
         "column and a value.",
         "n = UPDATE \"orders\", \"id = 7\", { status: \"sent\" }", "SAVE"},
	{"SET", "table filter values", "int", "data", 2, GB_STMT | GB_STORE, NULL, NULL,
         "change rows of a table, older form",
         "The third argument is a text such as \"status=sent,paid=1\".",
         "SET \"orders\", \"id=7\", \"status=sent\"", "UPDATE"},
	{"DELETE", "what filter? WHERE(condition:cond)?", "any", "data", 2,
         GB_STMT | GB_EXPR | GB_WAITS | GB_STORE | GB_FILES | GB_NET, NULL, NULL,
         "delete rows, a record, a file or a web resource",
         "With a filter the rows of a table go, and the result is their number. A record "
         "that came from FIND goes alone. A web address is asked to delete itself, and any "
         "other text is a file.",
         "n = DELETE \"logs\", \"created_at < '2026-01-01'\"",
         "DELETE FROM, DELETE FILE, DELETE HTTP"},
	{"DELETE FROM", "table WHERE(condition:cond)?", "int", "data", 2,
         GB_STMT | GB_EXPR | GB_STORE, NULL, NULL, "delete rows of a table",
         "Without a condition nothing is deleted and the statement fails.",
         "n = DELETE FROM \"sessions\" WHERE user = user_id", "DELETE"},
	{"MERGE", "table WITH(rows) BY(key)", "object", "data", 2, GB_STMT | GB_EXPR | GB_STORE,
         NULL, NULL, "bring rows into a table by their key",
         "A row whose key exists is changed, any other is added. The result counts them in "
         "inserted and updated.",
         "MERGE \"shop.products\" WITH list BY \"id\"", "SAVE, SYNCHRONIZE"},
	{"MERGE", "table rows key", "object", "data", 2, GB_STMT | GB_EXPR | GB_STORE, NULL,
         NULL, "bring rows into a table by their key", "The same with commas.",
         "r = MERGE \"clients\", rows, \"email\"", "SAVE"},
	{"QUERY", "sql values*", "rowset", "data", 2, GB_STMT | GB_EXPR | GB_STORE, NULL, NULL,
         "read rows with SQL",
         "Only reading is allowed. A ? in the text stands for the next value.",
         "rows = QUERY \"SELECT name FROM clients WHERE age > ?\", 30", "FIND, SELECT"},
	{"SEARCH", "table text limit?", "rowset", "data", 2, GB_STMT | GB_EXPR | GB_STORE, NULL,
         NULL, "find rows by words",
         "The text columns are compared, the best rows come first, with their rank in "
         "_relevance.",
         "rows = SEARCH \"books\", \"sea voyage\", 5", "FIND, AUTOCOMPLETE"},
	{"AUTOCOMPLETE", "table prefix limit?", "array", "data", 2,
         GB_STMT | GB_FUNC | GB_STORE, NULL, NULL, "values of a table that begin with a text",
         "The main text column is used, each value comes once.",
         "names = AUTOCOMPLETE(\"clients\", \"an\", 5)", "SEARCH"},
	{"IMPORT", "file", "rowset", "data", 2, GB_STMT | GB_EXPR | GB_FILES, NULL, NULL,
         "read a data file as rows",
         "The ending says what it is: csv, tsv, json, xlsx or xls. Files are those of the "
         "bot's drive.",
         "rows = IMPORT \"prices.csv\"", "EXPORT, READ, FIND"},
	{"EXPORT", "file rows", "text", "data", 2, GB_STMT | GB_EXPR | GB_FILES, NULL, NULL,
         "write rows as a data file",
         "The ending says how: csv, tsv, json or xlsx. The result is the path.",
         "path = EXPORT \"clients.csv\", rows", "IMPORT, WRITE"},
	{"SAVE FROM UNSTRUCTURED", "table text", "text", "data", 3,
         GB_STMT | GB_EXPR | GB_WAITS | GB_STORE | GB_NET, NULL, NULL,
         "let the model fill a row from free text",
         "The columns of the table are the form to fill. The result is the id of the new "
         "row.",
         "id = SAVE FROM UNSTRUCTURED \"leads\", message", "SAVE, LLM"},
	{"SYNCHRONIZE", "call:text", NULL, "data", 3, GB_STMT | GB_WAITS | GB_STORE | GB_NET,
         NULL, NULL, "copy a paged web list into a table",
         "Endpoint, table, key column and the names of the two page parameters follow. "
         "Numbers of the run are added to REPORT.",
         "SYNCHRONIZE /products, products, id, page, limit", "REPORT, MERGE"},
	{"REPORT", "", "text", "data", 2, GB_EXPR | GB_CONST | GB_STORE, NULL, NULL,
         "what the data jobs of this conversation did", "Numbers per table since RESET REPORT.",
         "TALK REPORT", "RESET REPORT, SYNCHRONIZE"},
	{"RESET REPORT", "", NULL, "data", 2, GB_STMT | GB_STORE, NULL, NULL,
         "forget the numbers of REPORT", "The next job starts from zero.", "RESET REPORT",
         "REPORT"},
	{"DETECT", "table column?", "text", "data", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_STORE | GB_NET, NULL, NULL,
         "find unusual values in a table", "The column is guessed when it is not given.",
         "odd = DETECT \"readings\"", "ANALYZE SENTIMENT"},
	{"PRODUCTS", "", "rowset", "data", 2, GB_FUNC | GB_STORE, NULL, NULL,
         "all products of the catalogue", "Rows of the table products that are active.",
         "list = PRODUCTS()", "PRODUCT, SEARCH PRODUCTS"},
	{"PRODUCT", "id", "object", "data", 2, GB_EXPR | GB_STORE, NULL, NULL,
         "one product of the catalogue", "Null when there is none with that id.",
         "p = PRODUCT 12\n"
         "TALK p.name",
         "PRODUCTS, SEARCH PRODUCTS"},
	{"SEARCH PRODUCTS", "text limit?", "rowset", "data", 2, GB_EXPR | GB_STORE, NULL, NULL,
         "find products by words", "Name, brand, category and description are compared.",
         "list = SEARCH PRODUCTS \"blue shoes\", 5", "PRODUCTS, SEARCH"},
	{"SCAN BARCODE", "image", "object", "data", 4, GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "read a bar code from a picture", "The result has the code and its kind.",
         "code = SCAN BARCODE photo", "QR CODE, OCR"},
	{"QUERY METRICS", "metric FOR(range) BY(interval)? OFFSET(periods)?", "rowset", "data",
         2, GB_EXPR | GB_STORE | GB_CLOCK, NULL, NULL, "read a measured series",
         "FOR gives the span, BY the step, OFFSET goes back by whole spans.",
         "rows = QUERY METRICS \"messages\" FOR \"7d\" BY \"1d\"", "RECORD METRIC"},
	{"RECORD METRIC", "metric WITH(labels:named)?", NULL, "data", 2,
         GB_STMT | GB_STORE | GB_CLOCK, NULL, NULL, "measure something",
         "The labels behind WITH are stored beside the value.",
         "RECORD METRIC \"orders\" WITH kind = \"web\", value = 1", "QUERY METRICS"},
	{"CHART", "kind data", "text", "data", 4, GB_EXPR | GB_WAITS | GB_FILES | GB_NET, NULL,
         NULL, "draw a chart as a picture",
         "Kinds are bar, line, pie, donut and timeseries. The result is the path of the "
         "picture.",
         "img = CHART \"donut\", rows\n"
         "SEND FILE img",
         "SEND FILE, QUERY"},
	{"LOG ACTIVITY", "id kind action text? who?", NULL, "data", 2, GB_STMT | GB_STORE, NULL,
         NULL, "note what was done with a record", "The rows stand in the table of activities.",
         "LOG ACTIVITY 7, \"Account\", \"Updated\", \"New address\"", "RECORD METRIC"},
};

const struct gb_kwgroup gb_rows_data = {rows, GB_LEN(rows)};
