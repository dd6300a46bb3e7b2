/* lib/rows_core_block.c - the grammar of the language: blocks and jumps
 *
 * The parser knows these words itself: the rows are documentation only.
 * Source: keywords.md 1, language.md 17.1 and 22.
 */
#include "lib/rows.h"

static const struct gb_kw rows[] = {
	{"IF", "condition THEN", NULL, "core", 1, GB_CORE, NULL, NULL,
         "do something only when a condition holds",
         "The block form ends with END IF; the form on one line needs no end. ELSEIF and "
         "ELSE IF add more conditions. ELSE takes what is left.",
         "IF total > 100 THEN\n"
         "\tTALK \"Free delivery.\"\n"
         "ELSE\n"
         "\tTALK \"Delivery costs 9.\"\n"
         "END IF",
         "SELECT CASE, IIF"},
	{"ELSEIF", "condition THEN", NULL, "core", 1, GB_CORE, NULL, NULL,
         "one more condition of an IF", "", "", "IF"},
	{"ELSE IF", "condition THEN", NULL, "core", 1, GB_CORE, NULL, NULL,
         "one more condition of an IF", "", "", "IF"},
	{"ELSE", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "the part of an IF for all other cases", "", "", "IF"},
	{"END IF", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of an IF block", "", "",
         "IF"},
	{"ENDIF", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of an IF block", "", "",
         "IF"},
	{"FOR EACH", "item:name IN(list)", NULL, "core", 1, GB_CORE, NULL, NULL,
         "repeat a block for every element",
         "The elements of an array, the rows of a result or the keys of an object come one "
         "by one. FIRST n or LAST n behind the list takes only a part of it.",
         "FOR EACH item IN cart\n"
         "\tTALK item.name\n"
         "NEXT item",
         "FOR, NEXT, EXIT FOR"},
	{"FOR", "item:name =(from) TO(to) STEP(step)?", NULL, "core", 1, GB_CORE, NULL, NULL,
         "count a variable from one number to another",
         "The ends are part of the count. Without STEP it goes up by 1. A step of 0 is an "
         "error.",
         "FOR i = 1 TO 3\n"
         "\tTALK i\n"
         "NEXT i",
         "FOR EACH, NEXT, EXIT FOR"},
	{"NEXT", "item:name?", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a FOR block",
         "", "", "FOR"},
	{"END FOR", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a FOR block", "", "",
         "FOR"},
	{"EXIT FOR", "", NULL, "core", 1, GB_CORE, NULL, NULL, "leave the innermost FOR block",
         "The script goes on after the end of the block.",
         "FOR EACH row IN rows\n"
         "\tIF row.done THEN EXIT FOR\n"
         "NEXT row",
         "FOR, CONTINUE"},
	{"WHILE", "condition", NULL, "core", 1, GB_CORE, NULL, NULL,
         "repeat a block as long as a condition holds",
         "The condition is looked at before every round. WEND and END WHILE both end the "
         "block.",
         "WHILE tries < 3\n"
         "\ttries = tries + 1\n"
         "WEND",
         "DO, EXIT WHILE"},
	{"WEND", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a WHILE block", "", "",
         "WHILE"},
	{"END WHILE", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a WHILE block", "",
         "", "WHILE"},
	{"EXIT WHILE", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "leave the innermost WHILE block", "", "", "EXIT FOR"},
	{"DO", "WHILE(condition)? UNTIL(stop)?", NULL, "core", 1, GB_CORE, NULL, NULL,
         "repeat a block, with the condition at either end",
         "The condition may stand after DO or after LOOP, as WHILE or as UNTIL. Without one "
         "the block repeats until EXIT DO.",
         "DO\n"
         "\tn = n + 1\n"
         "LOOP UNTIL n = 10",
         "WHILE, EXIT DO"},
	{"LOOP", "WHILE(condition)? UNTIL(stop)?", NULL, "core", 1, GB_CORE, NULL, NULL,
         "the end of a DO block", "", "", "DO"},
	{"EXIT DO", "", NULL, "core", 1, GB_CORE, NULL, NULL, "leave the innermost DO block",
         "", "", "EXIT FOR"},
	{"CONTINUE", "FOR|DO|WHILE?", NULL, "core", 1, GB_CORE, NULL, NULL,
         "go to the next round of a loop", "What is left of the block is passed over.",
         "FOR i = 1 TO 9\n"
         "\tIF i = 5 THEN CONTINUE\n"
         "\tTALK i\n"
         "NEXT i",
         "EXIT FOR, BREAK"},
	{"BREAK", "", NULL, "core", 1, GB_CORE, NULL, NULL, "leave the innermost loop", "", "",
         "EXIT FOR"},
	{"SELECT CASE", "value", NULL, "core", 1, GB_CORE, NULL, NULL,
         "choose one of several blocks by a value",
         "CASE takes values, ranges with TO, and comparisons with IS. The first CASE that "
         "fits is done, and no other. CASE ELSE takes what is left.",
         "SELECT CASE plan\n"
         "CASE \"free\", \"trial\"\n"
         "\tTALK \"Nothing to pay.\"\n"
         "CASE ELSE\n"
         "\tTALK \"See your invoice.\"\n"
         "END SELECT",
         "SWITCH, IF"},
	{"SWITCH", "value", NULL, "core", 1, GB_CORE, NULL, NULL,
         "choose one of several blocks by a value", "", "", "SELECT CASE"},
	{"CASE", "value+", NULL, "core", 1, GB_CORE, NULL, NULL,
         "one block of a SELECT or SWITCH", "", "", "SELECT CASE"},
	{"CASE ELSE", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "the block for all other values", "", "", "SELECT CASE"},
	{"DEFAULT", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the block for all other values",
         "", "", "SELECT CASE"},
	{"END SELECT", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a SELECT block",
         "", "", "SELECT CASE"},
	{"END SWITCH", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a SWITCH block",
         "", "", "SELECT CASE"},
	{"SUB", "name:name parameters*", NULL, "core", 1, GB_CORE, NULL, NULL,
         "define a procedure without a result",
         "Parameters stand in parentheses behind the name. A procedure may be called before "
         "the place where it stands.",
         "SUB greet(who)\n"
         "\tTALK \"Hello \" + who\n"
         "END SUB\n"
         "greet(\"Ana\")",
         "FUNCTION, CALL"},
	{"FUNCTION", "name:name parameters*", "any", "core", 1, GB_CORE, NULL, NULL,
         "define a procedure with a result", "RETURN gives the result back.",
         "FUNCTION double(n)\n"
         "\tRETURN n * 2\n"
         "END FUNCTION\n"
         "TALK double(4)",
         "SUB, RETURN"},
	{"END SUB", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a SUB", "", "",
         "SUB"},
	{"END FUNCTION", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a FUNCTION", "",
         "", "FUNCTION"},
	{"EXIT SUB", "", NULL, "core", 1, GB_CORE, NULL, NULL, "leave a SUB early", "", "",
         "RETURN"},
	{"EXIT FUNCTION", "", NULL, "core", 1, GB_CORE, NULL, NULL, "leave a FUNCTION early",
         "", "", "RETURN"},
	{"CALL", "what arguments*", "any", "core", 1, GB_CORE, NULL, NULL,
         "run a procedure, another script or a service",
         "A name calls a SUB or FUNCTION. A text that ends in .bas runs that script of the "
         "bot in the same conversation. A text that begins with / calls a service inside the "
         "server.",
         "CALL \"start.bas\"", "SUB, RETURN"},
	{"RETURN", "value?", "any", "core", 1, GB_CORE, NULL, NULL,
         "leave a procedure or the script with a result",
         "At the top of a script that is used as a tool the result goes to the model. "
         "Several values behind commas make an array.",
         "RETURN \"done\"", "RETURN WITH, EXIT"},
	{"RETURN WITH", "fields:named", "object", "core", 1, GB_CORE, NULL, NULL,
         "leave with an object made on the spot", "Each part is a name, AS, and a value.",
         "RETURN WITH status AS \"ok\", total AS 3", "RETURN"},
	{"EXIT", "", NULL, "core", 1, GB_CORE, NULL, NULL, "end the script",
         "Nothing that stands behind it is done.", "IF stopped THEN EXIT",
         "END, RETURN, EXIT FOR"},
	{"END", "", NULL, "core", 1, GB_CORE, NULL, NULL, "end the script", "", "", "EXIT"},
	{"STOP", "", NULL, "core", 1, GB_CORE, NULL, NULL, "end the script", "", "", "EXIT"},
	{"GOTO", "label:name", NULL, "core", 1, GB_CORE, NULL, NULL,
         "go on at a label of the same procedure",
         "A label is a name with a colon on a line of its own.",
         "again:\n"
         "n = n + 1\n"
         "IF n < 3 THEN GOTO again",
         "GOSUB"},
	{"GOSUB", "label:name", NULL, "core", 1, GB_CORE, NULL, NULL,
         "go to a label and come back with RETURN",
         "RETURN goes on behind the GOSUB that was done last.",
         "GOSUB hello\n"
         "EXIT\n"
         "hello:\n"
         "TALK \"Hello\"\n"
         "RETURN",
         "GOTO, SUB"},
	{"TRY", "", NULL, "core", 1, GB_CORE, NULL, NULL, "catch errors of a block",
         "When a statement of the block fails the CATCH block is done, with the error in its "
         "variable. FINALLY is done in any case.",
         "TRY\n"
         "\tx = VAL(\"1\") / 0\n"
         "CATCH e\n"
         "\tTALK \"That went wrong.\"\n"
         "END TRY",
         "THROW, ON ERROR RESUME NEXT"},
	{"CATCH", "error:name?", NULL, "core", 1, GB_CORE, NULL, NULL,
         "what is done when a TRY block fails", "", "", "TRY"},
	{"FINALLY", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "what is done after a TRY block in any case", "", "", "TRY"},
	{"END TRY", "", NULL, "core", 1, GB_CORE, NULL, NULL, "the end of a TRY block", "", "",
         "TRY"},
	{"ON ERROR RESUME NEXT", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "go on with the next statement after an error",
         "The failed keyword gives null, and ERROR is true until CLEAR ERROR.",
         "ON ERROR RESUME NEXT\n"
         "x = 1 / 0\n"
         "IF ERROR THEN TALK \"No result.\"",
         "ON ERROR GOTO, TRY"},
	{"ON ERROR GOTO", "label:name", NULL, "core", 1, GB_CORE, NULL, NULL,
         "jump to a label after an error",
         "ON ERROR GOTO 0 turns all error handling off again. In the handler RESUME repeats "
         "the statement and RESUME NEXT passes over it.",
         "ON ERROR GOTO trouble\n"
         "x = 1 / 0\n"
         "EXIT\n"
         "trouble:\n"
         "TALK \"Sorry.\"",
         "RESUME, ON ERROR RESUME NEXT"},
	{"RESUME", "NEXT?", NULL, "core", 1, GB_CORE, NULL, NULL, "leave an error handler",
         "RESUME repeats the statement that failed, RESUME NEXT goes on behind it.",
         "ON ERROR GOTO trouble\n"
         "x = 1 / 0\n"
         "EXIT\n"
         "trouble:\n"
         "RESUME NEXT",
         "ON ERROR GOTO"},
	{"RESUME NEXT", "", NULL, "core", 1, GB_CORE, NULL, NULL,
         "leave an error handler behind the statement that failed", "", "", "RESUME"},
};

const struct gb_kwgroup gb_rows_core_block = {rows, GB_LEN(rows)};
