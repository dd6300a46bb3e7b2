#include "chat/stage.h"

#include "base/io.h"
#include "base/mem.h"
#include "base/num.h"
#include "lib/say.h"
#include "store/mem.h"
#include "text/date.h"

#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOWN_MAX ((size_t)64 << 10) /* bytes of one variable that are kept */
#define OUTCOME_MAX ((size_t)1 << 30)
#define TEST_CLOCK \
	INT64_C(1767225600000) /* 2026-01-01T00:00:00Z: where a test without a clock stands */

const char *
gb_way_name(enum gb_way way)
{
	static const char *const name[] = {"plain", "freeze", "collect", "server"};
	return name[way];
}

/* --- what came of a turn --- */

static void
clear_outcome(struct gb_outcome *o)
{
	gb_testlog_clear(&o->log);
	for (size_t i = 0; i < o->labels.n; i++)
		gb_free(o->labels.v[i]);
	o->labels.n = 0;
	gb_keep_fini(&o->vars);
}

static void
keep_var(struct gb_slice name, struct gb_value v, void *ctx)
{
	struct gb_buf b;
	gb_buf_init(&b, SHOWN_MAX);
	gb_show_safe(&b, v);
	gb_keep_set(ctx, name, gb_buf_get(&b), 0);
	gb_buf_fini(&b);
}

void
gb_outcome_vars(struct gb_outcome *o, const struct gb_dialog *d)
{
	gb_dialog_each(d, keep_var, &o->vars);
}

void
gb_outcome_label(struct gb_outcome *o, struct gb_slice label)
{
	struct gb_kept *k = gb_kept_new(label, 0);
	GB_PUSH(&o->labels, k);
}

static void
gather(struct gb_stage *s, const struct gb_dialog *d, enum gb_turnend end)
{
	struct gb_outcome *o = &s->out;
	const struct gb_session *session = d->session;
	o->end = end;
	o->fault = d->fault;
	o->unheard = d->unheard;
	o->due_ms = d->due_ms;
	o->now_ms = s->clock.now_ms;
	if (session->question.n > 0) {
		for (size_t i = 0; i < session->question.n; i++)
			gb_outcome_label(o, gb_kept_get(session->question.v[i]));
	} else {
		for (size_t i = 0; i < session->suggestions.n; i++)
			gb_outcome_label(o, gb_kept_get(session->suggestions.v[i].label));
	}
	gb_outcome_vars(o, d);
}

static void
put_outcome(const struct gb_outcome *o, struct gb_buf *out)
{
	gb_put_u8(out, (uint8_t)o->end);
	gb_put_text(out, gb_slice((const char *)&o->fault, sizeof o->fault));
	gb_put_u8(out, o->unheard);
	gb_put_int(out, o->due_ms);
	gb_put_int(out, o->now_ms);
	gb_testlog_write(&o->log, out);
	gb_put_uint(out, o->labels.n);
	for (size_t i = 0; i < o->labels.n; i++)
		gb_put_text(out, gb_kept_get(o->labels.v[i]));
	gb_keep_write(&o->vars, out);
}

static void
get_outcome(struct gb_outcome *o, struct gb_wire *w)
{
	o->end = gb_get_u8(w);
	struct gb_slice fault = gb_get_text(w);
	if (fault.n == sizeof o->fault)
		memcpy(&o->fault, fault.p, fault.n);
	o->unheard = gb_get_u8(w) != 0;
	o->due_ms = gb_get_int(w);
	o->now_ms = gb_get_int(w);
	gb_testlog_read(&o->log, w);
	size_t n = gb_get_count(w, 1);
	for (size_t i = 0; i < n && !w->bad; i++)
		gb_outcome_label(o, gb_get_text(w));
	gb_keep_read(&o->vars, w);
}

/* --- the stage --- */

static bool
sleep_frozen(void *ctx, int64_t until_ms)
{
	struct gb_stage *s = ctx;
	if (until_ms > s->clock.now_ms)
		gb_clock_advance(&s->clock, until_ms - s->clock.now_ms);
	return true;
}

enum gb_rc
gb_clock_read(struct gb_slice text, const struct gb_zone *zone, int64_t *ret_ms,
              struct gb_err *err)
{
	struct gb_date d;
	if (!gb_date_parse(text, zone, NULL, &d))
		return gb_fail(err, GB_E_USAGE,
		               "\"%.*s\" is no time; write it as 2026-11-23T09:00",
		               GB_SARG(text));
	*ret_ms = gb_zone_to_utc(zone, d.ms);
	return GB_OK;
}

enum gb_rc
gb_stage_open(struct gb_bot *bot, const struct gb_script_test *test, enum gb_way way,
              struct gb_stage **ret, struct gb_err *err)
{
	struct gb_stage *s = gb_xcalloc(1, sizeof *s);
	enum gb_rc rc = GB_OK;
	s->way = way;
	s->clock = (struct gb_clock){true, TEST_CLOCK};
	if (test->clock.n > 0)
		rc = gb_clock_read(test->clock, bot->zone, &s->clock.now_ms, err);
	for (size_t i = 0; i < test->nparam; i++)
		gb_keep_set(&s->params, test->param[i].name, test->param[i].value, 0);
	/* Each play begins with a bot that remembers nothing. */
	gb_botinfo_forget(&bot->info);
	s->setup = (struct gb_setup){
		.bot = bot,
		.store = gb_mem_store(),
		.id = GB_S("s-test"),
		.clock = &s->clock,
		.channel = gb_test_channel(&s->out.log),
		.lang = test->lang,
		.seed = test->seed,
		.params = &s->params,
		.hot = way != GB_WAY_FREEZE && way != GB_WAY_SERVER,
		.collect_always = way == GB_WAY_COLLECT,
		.sleep = sleep_frozen,
		.sleep_ctx = s,
		.call = gb_tape_call,
		.call_ctx = &s->tape,
	};
	if (rc == GB_OK)
		rc = gb_tape_open(test, &s->tape, err);
	if (rc == GB_OK)
		rc = gb_bot_limits(bot, NULL, &s->setup.limits, err);
	if (rc == GB_OK && s->setup.hot)
		rc = gb_dialog_open(&s->setup, &s->dialog, err);
	if (rc != GB_OK) {
		gb_stage_close(s);
		return rc;
	}
	*ret = s;
	return GB_OK;
}

void
gb_stage_close(struct gb_stage *s)
{
	if (!s)
		return;
	gb_dialog_close(s->dialog);
	gb_store_close(s->setup.store);
	gb_keep_fini(&s->params);
	gb_tape_close(&s->tape);
	clear_outcome(&s->out);
	gb_testlog_fini(&s->out.log);
	GB_VEC_FINI(&s->out.labels);
	gb_free(s);
}

static enum gb_rc
play(struct gb_stage *s, struct gb_dialog *d, const struct gb_input *in, struct gb_err *err)
{
	enum gb_turnend end = GB_TURN_IDLE;
	s->out.log.env = &d->env;
	enum gb_rc rc = gb_turn(d, in, &end, err);
	if (rc == GB_OK)
		gather(s, d, end);
	s->out.log.env = NULL;
	return rc;
}

/* --- a turn in a process of its own --- */

static struct gb_slice
bot_name(const struct gb_stage *s)
{
	return gb_kept_get(s->setup.bot->info.name);
}

/* The child: never returns. Its message: u8 rc, then the error, or outcome and the
 * store's part. */
static GB_NORETURN void
play_child(struct gb_stage *s, const struct gb_input *in, int fd)
{
	struct gb_err err = {0};
	struct gb_dialog *d = NULL;
	struct gb_buf out;
	gb_buf_init(&out, OUTCOME_MAX);
	enum gb_rc rc = gb_dialog_open(&s->setup, &d, &err);
	if (rc == GB_OK)
		rc = play(s, d, in, &err);
	gb_put_u8(&out, (uint8_t)rc);
	if (rc == GB_OK) {
		put_outcome(&s->out, &out);
		gb_tape_write(&s->tape, &out);
		gb_mem_store_write(s->setup.store, bot_name(s), s->setup.id, &out);
	} else {
		gb_put_text(&out, gb_slice((const char *)&err, sizeof err));
	}
	rc = gb_write_fd(fd, gb_buf_get(&out), &err);
	_exit(rc == GB_OK ? 0 : 1);
}

static enum gb_rc
take_message(struct gb_stage *s, struct gb_slice bytes, struct gb_err *err)
{
	struct gb_wire w;
	gb_wire_init(&w, bytes);
	enum gb_rc rc = gb_get_u8(&w);
	if (rc != GB_OK) {
		struct gb_slice e = gb_get_text(&w);
		if (e.n == sizeof *err)
			memcpy(err, e.p, e.n);
		return rc;
	}
	get_outcome(&s->out, &w);
	gb_tape_read(&s->tape, &w);
	gb_store_close(s->setup.store);
	s->setup.store = gb_mem_store();
	bool good = gb_mem_store_read(s->setup.store, bot_name(s), s->setup.id, &w) && !w.bad;
	s->clock.now_ms = s->out.now_ms;
	return good ? GB_OK
	            : gb_fail(err, GB_E_CHILD, "the process of the turn sent no outcome");
}

static enum gb_rc
play_apart(struct gb_stage *s, const struct gb_input *in, struct gb_err *err)
{
	int fd[2], status = 0;
	struct gb_buf bytes;
	fflush(NULL);
	if (pipe(fd) != 0)
		return gb_fail(err, GB_E_CHILD, "cannot make a pipe: %s", strerror(errno));
	pid_t pid = fork();
	if (pid == 0) {
		close(fd[0]);
		play_child(s, in, fd[1]);
	}
	close(fd[1]);
	if (pid < 0) {
		close(fd[0]);
		return gb_fail(err, GB_E_CHILD, "cannot start a process: %s", strerror(errno));
	}
	gb_buf_init(&bytes, OUTCOME_MAX);
	enum gb_rc rc = gb_read_fd(fd[0], OUTCOME_MAX, &bytes, err);
	close(fd[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (WIFSIGNALED(status))
		rc = gb_fail(err, GB_E_CHILD, "the process of the turn was ended by signal %d",
		             WTERMSIG(status));
	else if (rc == GB_OK && WEXITSTATUS(status) != 0)
		rc = gb_fail(err, GB_E_CHILD, "the process of the turn left with code %d",
		             WEXITSTATUS(status));
	else if (rc == GB_OK)
		rc = take_message(s, gb_buf_get(&bytes), err);
	gb_buf_fini(&bytes);
	return rc;
}

enum gb_rc
gb_stage_turn(struct gb_stage *s, const struct gb_input *in, struct gb_err *err)
{
	clear_outcome(&s->out);
	if (s->elsewhere)
		return s->elsewhere(s, in, err);
	return s->dialog ? play(s, s->dialog, in, err) : play_apart(s, in, err);
}

/* "+2h", "+30 minutes", or a time. */
enum gb_rc
gb_stage_time(struct gb_stage *s, struct gb_slice text, struct gb_err *err)
{
	int64_t i, to = 0;
	double f;
	size_t n;
	struct gb_date d = {gb_zone_to_civil(s->setup.bot->zone, s->clock.now_ms), false};
	text = gb_slice_trim(text);
	if (text.n == 0 || text.p[0] != '+') {
		enum gb_rc rc = gb_clock_read(text, s->setup.bot->zone, &to, err);
		if (rc == GB_OK && to < s->clock.now_ms)
			return gb_fail(err, GB_E_TRANSCRIPT,
			               "\"%.*s\" lies before the time of the test",
			               GB_SARG(text));
		if (rc == GB_OK)
			s->clock.now_ms = to;
		return rc;
	}
	struct gb_slice amount = gb_slice(text.p + 1, text.n - 1);
	bool whole = gb_num_scan(amount, &i, &f, &n) == GB_NUM_INT;
	enum gb_unit unit = gb_unit_find(gb_slice_trim(gb_slice(amount.p + n, amount.n - n)));
	if (!whole || unit == GB_UNIT_NONE)
		return gb_fail(err, GB_E_TRANSCRIPT,
		               "\"%.*s\" is no length of time; write it as +2h or +30 minutes",
		               GB_SARG(text));
	enum gb_rc rc = gb_date_add(d, i, unit, &d, err);
	if (rc == GB_OK)
		s->clock.now_ms = gb_zone_to_utc(s->setup.bot->zone, d.ms);
	return rc;
}
