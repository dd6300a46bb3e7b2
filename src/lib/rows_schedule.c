/* lib/rows_schedule.c - schedules, events and forms
 *
 * Documentation and shapes; the functions are not part of this build, so fn stays NULL.
 * Source: keywords.md 1, language.md 17.1 and 22.
 */
#include "lib/rows.h"

static const struct gb_kw rows[] = {
	{"SET SCHEDULE", "when ~script? ~entry?", NULL, "schedule", 2,
         GB_STMT | GB_JUXT | GB_STORE | GB_CLOCK, NULL, NULL, "run a script at given times",
         "The time is a cron text of five or six fields, or words such as \"every day at "
         "9am\". A literal one at the top of the script registers the script itself; else "
         "the second text names a script and the third a job of it.",
         "SET SCHEDULE \"0 9 * * 1\"", "SCHEDULE IN"},
	{"SET SCHEDULE", "EVERY(rest:text)", NULL, "schedule", 2, GB_STMT | GB_STORE | GB_CLOCK,
         NULL, NULL, "run the script at a steady pace", "A number and a unit follow.",
         "SET SCHEDULE EVERY 1 HOUR", "SCHEDULE IN"},
	{"SCHEDULE IN", "count ~unit:unit? DO?", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "do a block once, later",
         "The conversation goes on at once. The block ends with END SCHEDULE.",
         "SCHEDULE IN 10 MINUTES DO\n"
         "\tTALK \"Ten minutes are over.\"\n"
         "END SCHEDULE",
         "SET SCHEDULE, DELAY"},
	{"END SCHEDULE", "", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "the end of a SCHEDULE IN block", "", "", "SCHEDULE IN"},
	{"DELAY", "seconds", NULL, "schedule", 2, GB_STMT | GB_WAITS | GB_STORE | GB_CLOCK,
         NULL, NULL, "wait for a long time",
         "The dialog is kept meanwhile, also when the server is started anew. As the last "
         "line of a STEP it holds up the step.",
         "DELAY 86400", "WAIT, SCHEDULE IN"},
	{"WEBHOOK", "name", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "let other programs call the script",
         "The address is made from the name. The script sees params, body, headers, method "
         "and path.",
         "WEBHOOK \"new-order\"", "WEBHOOK POST, ON FORM SUBMIT"},
	{"ON INSERT OF", "table", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "do a block when rows are added to a table",
         "The block ends with END ON and runs after the change is stored.",
         "ON INSERT OF \"orders\"\n"
         "\tTALK \"The orders changed.\"\n"
         "END ON",
         "ON EVENT"},
	{"ON UPDATE OF", "table", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "do a block when rows of a table change",
         "The block ends with END ON and runs after the change is stored.",
         "ON UPDATE OF \"orders\"\n"
         "\tTALK \"The orders changed.\"\n"
         "END ON",
         "ON EVENT"},
	{"ON DELETE OF", "table", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "do a block when rows of a table go",
         "The block ends with END ON and runs after the change is stored.",
         "ON DELETE OF \"orders\"\n"
         "\tTALK \"The orders changed.\"\n"
         "END ON",
         "ON EVENT"},
	{"ON EMAIL", "address FROM(sender)? SUBJECT(words)?", NULL, "schedule", 1, GB_CORE,
         NULL, NULL, "do a block when a mail comes in",
         "FROM and SUBJECT let only some mails through. The block ends with END ON.",
         "ON EMAIL \"help@example.org\" SUBJECT \"invoice\"\n"
         "\tTALK \"An invoice came.\"\n"
         "END ON",
         "GET LAST"},
	{"ON CHANGE", "path EVENTS(kinds)?", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "do a block when a file changes",
         "EVENTS lists create, modify, delete, rename or move. The block ends with END ON.",
         "ON CHANGE \"inbox/\" EVENTS \"create\"\n"
         "\tTALK \"A file came.\"\n"
         "END ON",
         "ON EVENT"},
	{"ON FORM SUBMIT", "form", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "do a block when a form is sent",
         "The answers are members of fields. The block ends with END ON, or the script runs "
         "as a whole.",
         "ON FORM SUBMIT \"contact\"\n"
         "\tTALK \"Thank you.\"\n"
         "END ON",
         "VALIDATE FORM"},
	{"ON EVENT", "name DO?", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "do a block when an event is published", "The block ends with END ON.",
         "ON EVENT \"paid\" DO\n"
         "\tTALK \"Thank you.\"\n"
         "END ON",
         "PUBLISH EVENT"},
	{"ON TOOL", "name", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "do a block when the model has used a tool", "The block ends with END ON.",
         "ON TOOL \"order\"\n"
         "\tTALK \"Ordered.\"\n"
         "END ON",
         "USE TOOL"},
	{"ON WHATSAPP MESSAGE RECEIVED", "", NULL, "schedule", 1, GB_CORE, NULL, NULL,
         "do a block when a WhatsApp message comes in",
         "Not part of this build: a bot answers on every channel by its start script.", "",
         "HEAR"},
	{"END ON", "", NULL, "schedule", 1, GB_CORE, NULL, NULL, "the end of an ON block", "",
         "", "ON EVENT"},
	{"GET LAST", "what", "object", "schedule", 2, GB_EXPR | GB_STORE, NULL, NULL,
         "the newest record of a kind",
         "Such as email_received_events. Null when there is none.",
         "mail = GET LAST \"email_received_events\"", "ON EMAIL"},
	{"VALIDATE FORM", "fields rules", "object", "schedule", 2, GB_FUNC | GB_PURE, NULL,
         NULL, "check the answers of a form", "The result has valid and errors.",
         "r = VALIDATE_FORM(fields, { email: \"required\" })", "ON FORM SUBMIT, FORM ERROR"},
	{"REGISTER FORM HANDLER", "form script", NULL, "schedule", 2,
         GB_STMT | GB_FUNC | GB_STORE, NULL, NULL, "say which script takes a form",
         "It replaces an earlier one.", "REGISTER_FORM_HANDLER(\"contact\", \"contact.bas\")",
         "ON FORM SUBMIT"},
	{"IS FORM SUBMISSION", "", "bool", "schedule", 2, GB_FUNC | GB_STATE, NULL, NULL,
         "true when the script runs because of a form", "Else false.",
         "IF IS_FORM_SUBMISSION() THEN TALK \"Thank you.\"", "ON FORM SUBMIT"},
	{"GET SUBMISSION ID", "", "text", "schedule", 2, GB_FUNC | GB_STATE, NULL, NULL,
         "the id of the form that was sent", "Empty when there is none.",
         "id = GET_SUBMISSION_ID()", "ON FORM SUBMIT"},
	{"SAVE SUBMISSION", "form fields", "text", "schedule", 2, GB_STMT | GB_FUNC | GB_STORE,
         NULL, NULL, "keep the answers of a form", "The result is the id.",
         "id = SAVE_SUBMISSION(\"contact\", fields)", "GET SUBMISSIONS"},
	{"GET SUBMISSIONS", "form filter?", "rowset", "schedule", 2, GB_FUNC | GB_STORE, NULL,
         NULL, "the answers that were kept", "The newest come first.",
         "rows = GET_SUBMISSIONS(\"contact\")", "SAVE SUBMISSION"},
	{"FORM ERROR", "field message", "object", "schedule", 2, GB_FUNC | GB_PURE, NULL, NULL,
         "an answer that says what is wrong with a field", "Give it back with RETURN.",
         "RETURN FORM_ERROR(\"email\", \"please give an address\")", "VALIDATE FORM"},
};

const struct gb_kwgroup gb_rows_schedule = {rows, GB_LEN(rows)};
