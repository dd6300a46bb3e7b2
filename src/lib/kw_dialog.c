/* lib/kw_dialog.c - TALK, HEAR, the log, WAIT
 *
 * Source: keywords.md 2.1, 2.7; language.md 15, 16.
 */
#include "lib/hear.h"
#include "lib/kw_groups.h"
#include "lib/room.h"
#include "lib/say.h"
#include "vm/vm.h"

#define SAY_MAX ((size_t)16 << 20) /* bytes of one message or log line */

static enum gb_rc
talk(struct gb_call *c, struct gb_err *err)
{
	struct gb_buf b;
	gb_buf_init(&b, SAY_MAX);
	gb_join_args(&b, c, 0);
	enum gb_rc rc = b.over ? gb_fail(err, GB_E_TEXT_SIZE, "a message is larger than 16 MiB")
	                       : gb_say(c, gb_buf_get(&b), err);
	gb_buf_fini(&b);
	return rc;
}

static enum gb_rc
write_note(struct gb_call *c, enum gb_severity severity, struct gb_err *err)
{
	struct gb_buf b;
	gb_buf_init(&b, SAY_MAX);
	gb_join_args(&b, c, 0);
	enum gb_rc rc = gb_room_say(c, b.n, err);
	if (rc == GB_OK)
		gb_note(c, severity, gb_buf_get(&b));
	gb_buf_fini(&b);
	return rc;
}

static enum gb_rc
note(struct gb_call *c, struct gb_err *err)
{
	return write_note(c, GB_SEV_NOTE, err);
}

static enum gb_rc
warn(struct gb_call *c, struct gb_err *err)
{
	return write_note(c, GB_SEV_WARNING, err);
}

static enum gb_rc
complain(struct gb_call *c, struct gb_err *err)
{
	return write_note(c, GB_SEV_ERROR, err);
}

#define WAIT_MAX_S \
	3e10 /* about a thousand years: what comes after cannot be written as a time */

static enum gb_rc
wait_begin(struct gb_call *c, struct gb_err *err)
{
	struct gb_number n;
	enum gb_rc rc = gb_arg_num(c, 0, &n, err);
	if (rc != GB_OK)
		return rc;
	if (!(n.f >= 0 && n.f <= WAIT_MAX_S))
		return gb_arg_fail(c, 0, err, "must be a number of seconds from 0 on");
	c->deadline_ms = gb_clock_now(gb_env(c)->clock) + (int64_t)(n.f * 1000);
	return GB_WAIT;
}

/* Whatever comes while a script sleeps is not for it: only the deadline ends the wait. */
static enum gb_rc
wait_end(struct gb_call *c, struct gb_err *err)
{
	if (!c->timed_out) {
		c->deadline_ms = c->vm->wait.deadline_ms;
		return GB_WAIT;
	}
	struct gb_buf b;
	gb_buf_init(&b, 256);
	gb_buf_str(&b, "Waited ");
	gb_show(&b, gb_arg(c, 0));
	gb_buf_str(&b, " seconds");
	enum gb_rc rc = gb_ret_text(c, gb_buf_get(&b), err);
	gb_buf_fini(&b);
	return rc;
}

/* clang-format off */
static const struct gb_kw rows[] = {
	{"TALK", "msg rest*", NULL, "dialog", 2, GB_STMT | GB_TALKS, talk, NULL,
	 "send a message to the person",
	 "Several values are joined with blanks. Arrays and objects are sent as JSON. The text is Markdown.",
	 "TALK \"Hello\"\nTALK \"2 + 3 =\", 2 + 3", "HEAR,PRINT"},
	{"SEND MESSAGE", "msg rest*", NULL, "dialog", 2, GB_STMT | GB_TALKS, talk, NULL,
	 "send a message to the person", "", "SEND MESSAGE \"Your order is on its way\"", "TALK"},
	{"HEAR", "type prompt? default? timeout? star? choice*", "any", "dialog", 2, GB_CORE | GB_WAITS | GB_TALKS, gb_hear_begin, gb_hear_answer,
	 "wait for the person's answer",
	 "HEAR x takes any text. HEAR x AS TYPE checks the answer, sends a sentence when it is wrong and asks "
	 "again, three times in all; then DEFAULT is taken, or error 1002 is raised. WITH sends a question first. "
	 "A list of texts is a menu; with * anything else is taken too. TIMEOUT is in seconds.",
	 "HEAR name AS NAME WITH \"What is your name?\"\nHEAR size AS \"small\", \"large\" DEFAULT \"small\"", "TALK,WAIT FOR RESPONSE"},
	{"WAIT FOR RESPONSE", "AS(target:path)? TIMEOUT(seconds)?", "any", "dialog", 2, GB_STMT | GB_WAITS | GB_STATE, gb_response_begin, gb_response_answer,
	 "wait for any answer, or give NULL when none comes in time", "",
	 "WAIT FOR RESPONSE AS answer TIMEOUT 60", "HEAR"},
	{"PRINT", "value*", NULL, "dialog", 1, GB_STMT, note, NULL,
	 "write a line to the log", "Nothing is sent to the person.", "PRINT \"total\", 12", "TALK,LOG INFO"},
	{"LOG", "event rest*", NULL, "dialog", 2, GB_STMT, note, NULL,
	 "write an event and its data to the log", "", "LOG \"order\", {\"id\": 7}", "LOG INFO"},
	{"LOG INFO", "message rest*", NULL, "dialog", 1, GB_STMT, note, NULL,
	 "write a line to the log", "", "LOG_INFO(\"started\")", "LOG WARN,LOG ERROR"},
	{"LOG DEBUG", "message rest*", NULL, "dialog", 1, GB_STMT, note, NULL,
	 "write a line to the log", "", "LOG_DEBUG(\"x is 3\")", "LOG INFO"},
	{"DEBUG", "value rest*", NULL, "dialog", 1, GB_STMT, note, NULL,
	 "write values to the log", "", "DEBUG \"total\", 12", "LOG DEBUG"},
	{"LOG WARN", "message rest*", NULL, "dialog", 1, GB_STMT, warn, NULL,
	 "write a warning to the log", "", "LOG_WARN(\"no stock left\")", "LOG INFO"},
	{"LOG ERROR", "message rest*", NULL, "dialog", 1, GB_STMT, complain, NULL,
	 "write an error to the log", "The script goes on.", "LOG_ERROR(\"payment refused\")", "LOG INFO"},
	{"WAIT", "seconds", "text", "dialog", 1, GB_STMT | GB_EXPR | GB_WAITS | GB_CLOCK, wait_begin, wait_end,
	 "wait some seconds",
	 "Fractions are allowed. No process is held meanwhile; the wait survives a restart.",
	 "WAIT 0", "HEAR"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_dialog = {rows, GB_LEN(rows)};
