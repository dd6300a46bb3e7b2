/* tests/e2e/playhttp.c - plays transcripts on a site, over HTTP
 *
 *	playhttp PORT PACKAGES DATA LOG CLOCK [TAPE] <PAIRS
 *
 * A line of the standard input is "BOT TRANSCRIPT". What the person says goes to POST /api/chat with
 * the id of a message, twice: the second answer must be the first one, to the byte. Texts,
 * suggestions and what is waited for are those of the answers; variables of a dialog that waits are
 * read from its database; the number of an error is the log's. CLOCK is the file of setclock.c: the
 * clock of the site stands still, and moves as the transcript says. TAPE is where tapecalls.c
 * finds the transcript whose taped answers it gives.
 *
 * Not seen from here, and passed over: variables of a run that has ended, and calls of scripts as
 * tools. Prints what went wrong, then what was done. Exit: 0, or 1 when a transcript failed.
 */
#include "base/clock.h"
#include "base/io.h"
#include "chat/dialog.h"
#include "chat/play.h"
#include "lib/lib.h"
#include "store/sqlite.h"
#include "tests/e2e/client.h"
#include "vm/state.h"

#include <stdio.h>
#include <stdlib.h>

#define FILE_MAX ((size_t)16 << 20)
enum { LOOKS_MS = 30000 };

struct site {
	int port;
	const char *packages, *data, *log, *clock, *tape;
	struct gb_index *index;
	struct gb_store *store;
	unsigned played, failed, messages, vars, tools;
};

struct play { /* one transcript */
	struct site *site;
	struct gb_script_test *test;
	struct gb_slice name; /* of the bot */
	struct client client;
	char session[80];
	int64_t seq; /* of the newest line seen */
	size_t logged, said;
	bool waits; /* the run has not ended */
};

/* --- the clock and the log of the site --- */

static enum gb_rc
set_clock(const struct site *v, int64_t ms, struct gb_err *err)
{
	FILE *f = fopen(v->clock, "r+");
	bool fine = f && fwrite(&ms, sizeof ms, 1, f) == 1;
	if (f && fclose(f) != 0)
		fine = false;
	return fine ? GB_OK : gb_fail(err, GB_E_IO, "\"%s\" cannot be written", v->clock);
}

/* The sentence of gb itself, which ends a run that failed, is no script's. */
static void
disown_last(struct gb_testlog *log)
{
	if (log->n == 0)
		return;
	gb_free(log->v[log->n - 1].file);
	log->v[log->n - 1].file = NULL;
}

/* The error that the log notes of the bot since the last look; 0 when none. (It masks sessions, and
 * the bot talks in one alone.) */
static enum gb_rc
read_fault(struct play *p, unsigned *ret, struct gb_err *err)
{
	struct gb_buf b;
	char named[160];
	snprintf(named, sizeof named, " bot=%.*s ", GB_SARG(p->name));
	gb_buf_init(&b, FILE_MAX);
	enum gb_rc rc = gb_read_file(p->site->log, FILE_MAX, &b, err);
	struct gb_slice text = gb_buf_get(&b);
	*ret = 0;
	for (size_t at = p->logged; rc == GB_OK && at < text.n;) {
		size_t end = gb_slice_find(text, GB_S("\n"), at);
		end = end == SIZE_MAX ? text.n : end;
		const struct gb_slice line = gb_slice(text.p + at, end - at);
		const size_t no = gb_slice_find(line, GB_S("run-time error[GB"), 0);
		if (gb_slice_find(line, gb_cstr(named), 0) != SIZE_MAX && no != SIZE_MAX)
			*ret = (unsigned)strtoul(line.p + no + 17, NULL, 10);
		at = end + 1;
	}
	p->logged = text.n;
	gb_buf_fini(&b);
	return rc;
}

/* --- answers --- */

static enum gb_rc
bad_answer(const struct play *p, int status, struct gb_err *err)
{
	return gb_fail(err, GB_E_OUTSIDE, "the site answered %d: %.*s", status,
	               GB_SARG(gb_buf_get(&p->client.body)));
}

static void
take_labels(const struct gb_json *list, struct gb_outcome *o)
{
	const struct gb_json *first = gb_json_get(gb_json_at(list, 0), GB_S("type"));
	const bool asked = gb_slice_eq(gb_json_text(first), GB_S("choice"));
	for (size_t i = 0; i < o->labels.n; i++)
		gb_free(o->labels.v[i]);
	o->labels.n = 0;
	for (size_t i = 0; i < gb_json_count(list); i++) {
		const struct gb_json *s = gb_json_at(list, i);
		const struct gb_slice type = gb_json_text(gb_json_get(s, GB_S("type")));
		if (asked == gb_slice_eq(type, GB_S("choice")))
			gb_outcome_label(o, gb_json_text(gb_json_get(s, GB_S("text"))));
	}
}

/* The bot's texts, what can be chosen, and the word of what is waited for. */
static void
take_answer(struct play *p, const struct gb_json *o, struct gb_stage *s, char ret_wait[8])
{
	const struct gb_json *list = gb_json_get(o, GB_S("messages"));
	const struct gb_slice wait = gb_json_text(gb_json_get(o, GB_S("wait")));
	const struct gb_slice session = gb_json_text(gb_json_get(o, GB_S("session_id")));
	for (size_t i = 0; i < gb_json_count(list); i++) {
		const struct gb_json *m = gb_json_at(list, i);
		if (gb_json_int(gb_json_get(m, GB_S("message_type"))) != 2)
			continue;
		const struct gb_heard h = {
			.kind = GB_HEARD_TALK,
			.file = gb_kept_new(GB_S("server"), 0),
			.text = gb_kept_new(gb_json_text(gb_json_get(m, GB_S("content"))), 0)};
		GB_PUSH(&s->out.log, h);
	}
	take_labels(gb_json_get(o, GB_S("suggestions")), &s->out);
	p->seq = gb_json_int(gb_json_get(o, GB_S("seq")));
	snprintf(p->session, sizeof p->session, "%.*s", GB_SARG(session));
	snprintf(ret_wait, 8, "%.*s", GB_SARG(wait));
}

static enum gb_rc
say(struct play *p, const struct gb_input *in, struct gb_stage *s, char wait[8],
    struct gb_err *err)
{
	char id[24];
	struct gb_buf first;
	const struct gb_slice none = gb_slice(NULL, 0);
	const bool starts = in->kind == GB_INPUT_START;
	p->said += !starts;
	snprintf(id, sizeof id, "m-%zu", p->said);
	const char *named = starts ? NULL : id;
	const struct gb_slice text = starts ? none : in->text.n > 0 ? in->text : GB_S("");
	struct client *c = &p->client;
	int status = client_say(c, p->name, gb_cstr(p->session), text, named, p->test->lang);
	struct gb_json *o = client_json(c);
	if ((status != 200 && status != 202) || !o) {
		gb_json_free(o);
		return bad_answer(p, status, err);
	}
	take_answer(p, o, s, wait);
	gb_json_free(o);
	if (starts || strcmp(wait, "clock") == 0 || strcmp(wait, "call") == 0)
		return GB_OK;
	p->site->messages++;
	gb_buf_init(&first, FILE_MAX);
	gb_buf_slice(&first, gb_buf_get(&c->body));
	status = client_say(c, p->name, gb_cstr(p->session), text, named, p->test->lang);
	const bool same =
		status == 200 && gb_slice_eq(gb_buf_get(&first), gb_buf_get(&c->body));
	gb_buf_fini(&first);
	return same ? GB_OK
	            : gb_fail(err, GB_E_OUTSIDE, "the same message again is answered by %.*s",
	                      GB_SARG(gb_buf_get(&c->body)));
}

static enum gb_rc
look(struct play *p, struct gb_stage *s, char wait[8], struct gb_err *err)
{
	char path[256];
	snprintf(path, sizeof path, "/api/chat/poll?bot=%.*s&session_id=%s&after=%lld",
	         GB_SARG(p->name), p->session, (long long)p->seq);
	const int status = client_ask(&p->client, path, gb_slice(NULL, 0));
	struct gb_json *o = client_json(&p->client);
	if ((status != 200 && status != 202) || !o) {
		gb_json_free(o);
		return bad_answer(p, status, err);
	}
	take_answer(p, o, s, wait);
	gb_json_free(o);
	return GB_OK;
}

/* --- what the database knows --- */

/* The dialog as the database has it; *ret NULL when nothing waits. */
static enum gb_rc
open_kept(const struct play *p, struct gb_stage *s, struct gb_dialog **ret, struct gb_err *err)
{
	struct gb_setup setup = s->setup;
	setup.store = p->site->store;
	setup.id = gb_cstr(p->session);
	gb_botinfo_forget(&setup.bot->info);
	enum gb_rc rc = gb_dialog_open(&setup, ret, err);
	if (rc != GB_OK)
		return rc;
	struct gb_dialog *d = *ret;
	if (gb_row_waits(&d->row)) {
		d->vm = gb_dialog_vm(d);
		rc = gb_thaw(d->vm, gb_buf_get(&d->row.state), err);
	}
	if (rc != GB_OK || !gb_row_waits(&d->row)) {
		gb_dialog_close(d);
		*ret = NULL;
	}
	return rc;
}

/* Variables of a run that has ended are nowhere: their lines, up to the next input, are passed
 * over. */
static void
drop_vars(struct play *p)
{
	size_t n = 0;
	for (size_t i = 0; i < p->test->nstep && n <= p->said; i++) {
		struct gb_step *step = &p->test->step[i];
		n += step->mark == GB_MARK_SAY || step->mark == GB_MARK_ATTACH;
		if (step->mark != GB_MARK_VAR || n != p->said)
			continue;
		step->mark = GB_MARK_REMARK;
		p->site->vars++;
	}
}

static enum gb_rc
read_kept(struct play *p, struct gb_stage *s, struct gb_err *err)
{
	struct gb_dialog *d = NULL;
	enum gb_rc rc = open_kept(p, s, &d, err);
	p->waits = d != NULL;
	s->out.due_ms = 0;
	if (d) {
		s->out.due_ms = d->row.due_ms;
		gb_outcome_vars(&s->out, d);
	}
	gb_dialog_close(d);
	return rc;
}

/* --- a turn --- */

/* Until a person is asked or the run has ended: a wait for the clock ends when its time is set. */
static enum gb_rc
go_on(struct play *p, struct gb_stage *s, char wait[8], struct gb_err *err)
{
	const int64_t end = gb_clock_mono() + LOOKS_MS;
	enum gb_rc rc = GB_OK;
	while (rc == GB_OK && (strcmp(wait, "clock") == 0 || strcmp(wait, "call") == 0)) {
		if (gb_clock_mono() > end)
			return gb_fail(err, GB_E_OUTSIDE, "the wait for the %s has no end",
			               wait);
		rc = read_kept(p, s, err);
		if (rc == GB_OK && s->out.due_ms > s->clock.now_ms && wait[1] == 'l') {
			s->clock.now_ms = s->out.due_ms;
			rc = set_clock(p->site, s->clock.now_ms, err);
		}
		if (rc == GB_OK)
			rc = look(p, s, wait, err);
	}
	return rc;
}

static enum gb_rc
turn(struct gb_stage *s, const struct gb_input *in, struct gb_err *err)
{
	struct play *p = s->elsewhere_ctx;
	char wait[8] = "";
	unsigned fault = 0;
	enum gb_rc rc = set_clock(p->site, s->clock.now_ms, err);
	if (rc == GB_OK)
		rc = in->kind == GB_INPUT_TIMEOUT ? look(p, s, wait, err)
		                                  : say(p, in, s, wait, err);
	if (rc == GB_OK)
		rc = go_on(p, s, wait, err);
	if (rc == GB_OK)
		rc = read_kept(p, s, err);
	if (rc == GB_OK && p->waits != (wait[0] != '\0'))
		rc = gb_fail(err, GB_E_OUTSIDE, "the answer says wait \"%s\", the store not",
		             wait);
	if (rc == GB_OK)
		rc = read_fault(p, &fault, err);
	if (rc != GB_OK)
		return rc;
	if (fault > 0)
		disown_last(&s->out.log);
	if (!p->waits)
		drop_vars(p);
	s->out.end = fault > 0 ? GB_TURN_FAILED : p->waits ? GB_TURN_ASKS : GB_TURN_IDLE;
	s->out.fault.no = (uint16_t)fault;
	s->out.now_ms = s->clock.now_ms;
	return GB_OK;
}

/* --- a transcript --- */

static void
drop_tools(struct play *p)
{
	for (size_t i = 0; i < p->test->nstep; i++) {
		if (p->test->step[i].mark != GB_MARK_TOOL)
			continue;
		p->test->step[i].mark = GB_MARK_REMARK;
		p->site->tools++;
	}
}

/* What tapecalls.c answers from. Which of the lines it used is not seen here. */
static enum gb_rc
set_tape(const struct site *v, const char *path, struct gb_stage *s, struct gb_err *err)
{
	for (size_t i = 0; i < s->tape.n; i++)
		s->tape.v[i].used = true;
	return v->tape ? gb_write_file(v->tape, gb_cstr(path), 0600, err) : GB_OK;
}

static enum gb_rc
play(struct site *v, struct gb_arena *a, const char *bot, const char *path,
     struct gb_played *ret, struct gb_err *err)
{
	struct gb_script_test test;
	struct gb_bot *opened = NULL;
	struct gb_stage *stage = NULL;
	struct play p = {.site = v, .test = &test, .name = gb_cstr(bot)};
	struct gb_buf text;
	client_init(&p.client, v->port);
	gb_buf_init(&text, FILE_MAX);
	enum gb_rc rc = gb_read_file(path, FILE_MAX, &text, err);
	if (rc == GB_OK)
		rc = gb_script_parse(a, gb_cstr(path), gb_buf_get(&text), &test, err);
	if (rc == GB_OK)
		rc = gb_bot_open(v->index, gb_arena_printf(a, "%s/%s.gbai", v->packages, bot),
		                 &opened, err);
	if (rc == GB_OK)
		rc = gb_stage_open(opened, &test, GB_WAY_SERVER, &stage, err);
	if (rc == GB_OK) {
		stage->elsewhere = turn;
		stage->elsewhere_ctx = &p;
		drop_tools(&p);
		rc = set_tape(v, path, stage, err);
	}
	if (rc == GB_OK)
		rc = gb_play_on(stage, &test, false, ret, err);
	gb_stage_close(stage);
	gb_bot_close(opened);
	gb_buf_fini(&text);
	client_fini(&p.client);
	return rc;
}

static void
judge(struct site *v, const char *bot, const char *path)
{
	struct gb_arena a = {0};
	struct gb_err err = {0};
	struct gb_played played;
	gb_played_init(&played);
	const enum gb_rc rc = play(v, &a, bot, path, &played, &err);
	v->played++;
	v->failed += rc != GB_OK || played.failed;
	if (rc != GB_OK)
		printf("FAIL %s: %s\n", path, err.msg);
	else if (played.failed)
		printf("%.*s\n", GB_SARG(gb_buf_get(&played.detail)));
	gb_played_fini(&played);
	gb_arena_fini(&a);
}

int
main(int argc, char **argv)
{
	struct gb_arena a = {0};
	struct gb_sealkey key;
	struct gb_err err = {0};
	char bot[128], path[1024];
	if (argc < 6) {
		fputs("usage: playhttp PORT PACKAGES DATA LOG CLOCK [TAPE] <PAIRS\n", stderr);
		return 2;
	}
	struct site v = {.port = (int)client_number(argv[1]),
	                 .packages = argv[2],
	                 .data = argv[3],
	                 .log = argv[4],
	                 .clock = argv[5],
	                 .tape = argv[6]};
	enum gb_rc rc = gb_lib_index(&v.index, &err);
	if (rc == GB_OK)
		rc = gb_sealkey_file(gb_arena_printf(&a, "%s/secrets/state.key", v.data), &key,
		                     &err);
	if (rc == GB_OK)
		rc = gb_sqlite_store(v.data, &key, &v.store, &err);
	while (rc == GB_OK && scanf("%127s %1023s", bot, path) == 2)
		judge(&v, bot, path);
	if (rc != GB_OK)
		fprintf(stderr, "playhttp: %s\n", err.msg);
	printf("played %u, failed %u\nmessages %u\npassed over %u variables, %u tools\n",
	       v.played, v.failed, v.messages, v.vars, v.tools);
	gb_store_close(v.store);
	gb_index_free(v.index);
	gb_arena_fini(&a);
	return rc == GB_OK && v.failed == 0 && v.played > 0 ? 0 : 1;
}
