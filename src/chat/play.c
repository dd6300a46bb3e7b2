#include "chat/play.h"

#include "chat/expect.h"

#define TEXT_MAX ((size_t)16 << 20)

void
gb_played_init(struct gb_played *p)
{
	*p = (struct gb_played){0};
	gb_buf_init(&p->detail, TEXT_MAX);
	gb_buf_init(&p->fresh, TEXT_MAX);
}

void
gb_played_fini(struct gb_played *p)
{
	gb_buf_fini(&p->detail);
	gb_buf_fini(&p->fresh);
}

/* --- playing --- */

static enum gb_rc
turn(struct gb_player *p, enum gb_input_kind kind, struct gb_slice text, struct gb_err *err)
{
	const struct gb_input in = {.kind = kind, .text = text};
	p->heard = 0;
	p->fault_seen = false;
	return gb_stage_turn(p->stage, &in, err);
}

static enum gb_rc
say(struct gb_player *p, const struct gb_step *s, struct gb_err *err)
{
	gb_expect_rest(p, s);
	if (p->accept)
		gb_expect_keep(p, s);
	if (p->out->failed)
		return GB_OK;
	enum gb_rc rc = turn(p, s->mark == GB_MARK_ATTACH ? GB_INPUT_FILE : GB_INPUT_TEXT,
	                     s->text, err);
	if (rc == GB_OK && p->stage->out.unheard && !p->accept)
		gb_expect_fail(p, s, "nobody listens", "the dialog had ended before this");
	return rc;
}

static enum gb_rc
pass_time(struct gb_player *p, const struct gb_step *s, struct gb_err *err)
{
	gb_expect_rest(p, s);
	if (p->accept)
		gb_expect_keep(p, s);
	enum gb_rc rc = p->out->failed ? GB_OK : gb_stage_time(p->stage, s->text, err);
	const struct gb_outcome *o = &p->stage->out;
	if (rc != GB_OK || p->out->failed || o->due_ms == 0 ||
	    o->due_ms > p->stage->clock.now_ms)
		return rc;
	return turn(p, GB_INPUT_TIMEOUT, GB_S(""), err);
}

static enum gb_rc
step(struct gb_player *p, const struct gb_step *s, struct gb_err *err)
{
	switch (s->mark) {
	case GB_MARK_REMARK:
	case GB_MARK_SETTING:
		if (p->accept)
			gb_expect_keep(p, s);
		return GB_OK;
	case GB_MARK_SAY:
	case GB_MARK_ATTACH:
		return say(p, s, err);
	case GB_MARK_SAID:
	case GB_MARK_HAS:
	case GB_MARK_LIKE:
	case GB_MARK_ANY:
		return gb_expect_said(p, s, err);
	case GB_MARK_SUGGEST:
		gb_expect_labels(p, s);
		return GB_OK;
	case GB_MARK_VAR:
		gb_expect_var(p, s);
		return GB_OK;
	case GB_MARK_TOOL:
		gb_expect_tool(p, s);
		return GB_OK;
	case GB_MARK_ERROR:
		gb_expect_error(p, s);
		return GB_OK;
	case GB_MARK_TIME:
		return pass_time(p, s, err);
	case GB_MARK_NET: /* the stage has it */
		if (p->accept)
			gb_expect_keep(p, s);
		return GB_OK;
	}
	return GB_OK;
}

static void
expect_tape(struct gb_player *p)
{
	const struct gb_step *s = gb_tape_unused(&p->stage->tape);
	if (s && !p->accept)
		gb_expect_fail(p, s, "nobody asked for this answer",
		               "the bot did not call for it");
}

enum gb_rc
gb_play_on(struct gb_stage *stage, const struct gb_script_test *test, bool accept,
           struct gb_played *ret, struct gb_err *err)
{
	struct gb_player p = {.test = test, .stage = stage, .out = ret, .accept = accept};
	enum gb_rc rc = turn(&p, GB_INPUT_START, GB_S(""), err);
	size_t last = test->nstep;
	/* What comes at the end stands before the remarks at the end of the file. */
	while (last > 0 && test->step[last - 1].mark == GB_MARK_REMARK)
		last--;
	for (size_t i = 0; i < test->nstep && rc == GB_OK && !ret->failed; i++) {
		if (i == last)
			gb_expect_rest(&p, NULL);
		if (!ret->failed)
			rc = step(&p, &test->step[i], err);
	}
	if (rc == GB_OK && !ret->failed && last == test->nstep)
		gb_expect_rest(&p, NULL);
	if (rc == GB_OK && !ret->failed)
		expect_tape(&p);
	return rc;
}

enum gb_rc
gb_play(struct gb_bot *bot, const struct gb_script_test *test, enum gb_way way, bool accept,
        struct gb_played *ret, struct gb_err *err)
{
	struct gb_stage *stage;
	enum gb_rc rc = gb_stage_open(bot, test, way, &stage, err);
	if (rc != GB_OK)
		return rc;
	rc = gb_play_on(stage, test, accept, ret, err);
	gb_stage_close(stage);
	return rc;
}
