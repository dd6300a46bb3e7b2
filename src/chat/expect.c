/* chat/expect.c - does the bot do what the transcript says, and if not, how to say so */
#include "chat/expect.h"

#include "base/num.h"
#include "base/path.h"
#include "base/utf8.h"
#include "text/re.h"

#include <stdio.h>

#define TEXT_MAX ((size_t)16 << 20)

/* --- events --- */

/* The next event of a kind that was not looked at; others in front of it are passed over only
 * when they are notes. */
static const struct gb_heard *
peek(struct gb_player *p)
{
	const struct gb_testlog *log = &p->stage->out.log;
	while (p->heard < log->n && log->v[p->heard].kind == GB_HEARD_NOTE)
		p->heard++;
	return p->heard < log->n ? &log->v[p->heard] : NULL;
}

static const struct gb_heard *
peek_kind(struct gb_player *p, enum gb_heard_kind kind)
{
	const struct gb_heard *h = peek(p);
	/* A tool that nobody asked about may be passed over. */
	while (h && h->kind == GB_HEARD_TOOL && kind == GB_HEARD_TALK) {
		p->heard++;
		h = peek(p);
	}
	return h && h->kind == kind ? h : NULL;
}

/* --- saying what went wrong --- */

static void
put_quoted(struct gb_buf *out, struct gb_slice text)
{
	gb_buf_char(out, '"');
	gb_script_escape(out, text);
	gb_buf_char(out, '"');
}

static struct gb_buf *
begin_failure(struct gb_player *p, const struct gb_step *s, const char *what,
              const char *wanted)
{
	struct gb_buf *b = &p->out->detail;
	char number[16];
	uint32_t line = s ? s->line : (uint32_t)p->test->nstep;
	int width = snprintf(number, sizeof number, "%u", line);
	p->out->failed = true;
	p->out->line = line;
	gb_buf_printf(b, "FAIL %.*s:%u  %s (%s)", GB_SARG(p->test->path), line, what,
	              gb_way_name(p->stage->way));
	gb_buf_printf(b, "\n%*s |", width, "");
	if (s)
		gb_buf_printf(b, "\n%u | %.*s\n%*s |     %s", line, GB_SARG(s->raw), width, "",
		              wanted);
	return b;
}

static void
put_heard(struct gb_buf *b, const struct gb_heard *h)
{
	if (!h) {
		gb_buf_str(b, "\n  = bot said:  nothing");
		return;
	}
	gb_buf_str(b, h->kind == GB_HEARD_TOOL ? "\n  = bot ran:  " : "\n  = bot said:  ");
	put_quoted(b, gb_kept_get(h->text));
	if (h->file)
		gb_buf_printf(b, "   (%.*s:%u)", GB_SARG(gb_path_base(gb_kept_get(h->file))),
		              h->line);
}

static void
put_accept(struct gb_player *p)
{
	gb_buf_printf(&p->out->detail, "\n  = to accept: gb-test %.*s --accept",
	              GB_SARG(p->test->path));
}

/* The detail that the log of the turn holds of its error. */
static void
put_fault(struct gb_player *p, struct gb_buf *b)
{
	const struct gb_testlog *log = &p->stage->out.log;
	for (size_t i = 0; i < log->n; i++) {
		struct gb_slice text = gb_kept_get(log->v[i].text);
		if (log->v[i].kind != GB_HEARD_NOTE || log->v[i].line != GB_SEV_ERROR ||
		    text.n < 15 || memcmp(text.p, "run-time error[", 15) != 0)
			continue;
		gb_buf_str(b, "\n  ");
		for (size_t at = 0; at < text.n; at++) {
			gb_buf_char(b, text.p[at]);
			if (text.p[at] == '\n')
				gb_buf_str(b, "  ");
		}
	}
}

void
gb_expect_fail(struct gb_player *p, const struct gb_step *s, const char *what,
               const char *wanted)
{
	begin_failure(p, s, what, wanted);
}

/* --- accept: the transcript as it should have been --- */

static void
put_line(struct gb_player *p, const char *mark, struct gb_slice text)
{
	struct gb_buf *b = &p->out->fresh;
	gb_buf_str(b, mark);
	if (text.n > 0) {
		gb_buf_char(b, ' ');
		gb_script_escape(b, text);
	}
	gb_buf_char(b, '\n');
}

void
gb_expect_keep(struct gb_player *p, const struct gb_step *s)
{
	gb_buf_slice(&p->out->fresh, s->raw);
	gb_buf_char(&p->out->fresh, '\n');
}

/* --- one expectation each: true when the transcript holds --- */

static enum gb_rc
matches(const struct gb_step *s, struct gb_slice text, bool *ret, struct gb_err *err)
{
	struct gb_slice pattern = gb_slice_trim(s->text);
	struct gb_re *re;
	switch (s->mark) {
	case GB_MARK_SAID:
		*ret = gb_slice_eq(text, s->text);
		return GB_OK;
	case GB_MARK_HAS:
		*ret = gb_slice_find(text, s->text, 0) != SIZE_MAX;
		return GB_OK;
	case GB_MARK_LIKE:
		break;
	default:
		*ret = true;
		return GB_OK;
	}
	unsigned flags = GB_RE_DOTALL;
	if (pattern.n > 2 && pattern.p[pattern.n - 1] == 'i' &&
	    pattern.p[pattern.n - 2] == '/') {
		flags |= GB_RE_ICASE;
		pattern.n--;
	}
	if (pattern.n > 1 && pattern.p[0] == '/' && pattern.p[pattern.n - 1] == '/')
		pattern = gb_slice(pattern.p + 1, pattern.n - 2);
	enum gb_rc rc = gb_re_new(pattern, flags, &re, err);
	if (rc == GB_OK) {
		rc = gb_re_find(re, text, 0, ret, err);
		gb_re_free(re);
	}
	return rc;
}

enum gb_rc
gb_expect_said(struct gb_player *p, const struct gb_step *s, struct gb_err *err)
{
	static const char *const wanted[] = {[GB_MARK_SAID] = "expected exactly this",
	                                     [GB_MARK_HAS] = "expected a text with this in it",
	                                     [GB_MARK_LIKE] = "expected a text matching this",
	                                     [GB_MARK_ANY] = "expected a message"};
	const struct gb_heard *h = peek_kind(p, GB_HEARD_TALK);
	bool same = false;
	enum gb_rc rc = h ? matches(s, gb_kept_get(h->text), &same, err) : GB_OK;
	if (rc != GB_OK)
		return rc;
	if (h)
		p->heard++;
	if (p->accept) {
		if (same)
			gb_expect_keep(p, s);
		else if (h)
			put_line(p, "<", gb_kept_get(h->text));
		return GB_OK;
	}
	if (same)
		return GB_OK;
	struct gb_buf *b = begin_failure(
		p, s, h ? "the bot said something else" : "the bot said nothing more",
		wanted[s->mark]);
	put_heard(b, h);
	if (p->stage->out.end == GB_TURN_FAILED)
		put_fault(p, b);
	put_accept(p);
	return GB_OK;
}

static void
put_labels(const struct gb_outcome *o, struct gb_buf *b)
{
	for (size_t i = 0; i < o->labels.n; i++) {
		gb_buf_str(b, i ? " | " : "");
		gb_script_escape(b, gb_kept_get(o->labels.v[i]));
	}
}

/* "A | B" without blanks around the bars. */
static void
put_wanted(struct gb_slice text, struct gb_buf *b)
{
	for (size_t at = 0; at <= text.n;) {
		size_t end = gb_slice_find(text, GB_S("|"), at);
		if (end == SIZE_MAX)
			end = text.n;
		gb_buf_str(b, at ? " | " : "");
		gb_buf_slice(b, gb_slice_trim(gb_slice(text.p + at, end - at)));
		at = end + 1;
	}
}

void
gb_expect_labels(struct gb_player *p, const struct gb_step *s)
{
	struct gb_buf got, wanted;
	gb_buf_init(&got, TEXT_MAX);
	gb_buf_init(&wanted, TEXT_MAX);
	put_labels(&p->stage->out, &got);
	put_wanted(s->text, &wanted);
	bool same = gb_slice_eq(gb_buf_get(&got), gb_buf_get(&wanted));
	if (p->accept && same)
		gb_expect_keep(p, s);
	else if (p->accept)
		gb_buf_printf(&p->out->fresh, "? %.*s\n", GB_SARG(gb_buf_get(&got)));
	else if (!same)
		gb_buf_printf(begin_failure(p, s, "other suggestions", "expected these"),
		              "\n  = offered:  %.*s", GB_SARG(gb_buf_get(&got)));
	gb_buf_fini(&got);
	gb_buf_fini(&wanted);
}

void
gb_expect_var(struct gb_player *p, const struct gb_step *s)
{
	struct gb_slice got = GB_S(""), wanted = s->text;
	struct gb_buf fold;
	gb_buf_init(&fold, 1024);
	gb_utf8_fold_into(&fold, s->name);
	bool known = gb_keep_get(&p->stage->out.vars, gb_buf_get(&fold), 0, &got);
	gb_buf_fini(&fold);
	if (wanted.n >= 2 && wanted.p[0] == '"' && wanted.p[wanted.n - 1] == '"')
		wanted = gb_slice(wanted.p + 1, wanted.n - 2);
	bool same = gb_slice_eq(got, wanted);
	if (p->accept && same) {
		gb_expect_keep(p, s);
	} else if (p->accept) {
		gb_buf_printf(&p->out->fresh, "= %.*s \"%.*s\"\n", GB_SARG(s->name),
		              GB_SARG(got));
	} else if (!same) {
		struct gb_buf *b = begin_failure(p, s, "a variable has another value",
		                                 "expected this value");
		gb_buf_printf(b, "\n  = %.*s is ", GB_SARG(s->name));
		if (known)
			put_quoted(b, got);
		else
			gb_buf_str(b, "NULL");
	}
}

void
gb_expect_tool(struct gb_player *p, const struct gb_step *s)
{
	const struct gb_heard *h = peek_kind(p, GB_HEARD_TOOL);
	bool same = h && gb_slice_ieq(gb_kept_get(h->text), s->name) &&
	            gb_slice_eq(gb_kept_get(h->more), s->text);
	if (h)
		p->heard++;
	if (p->accept && h)
		gb_buf_printf(&p->out->fresh, "! %.*s%s%.*s\n", GB_SARG(gb_kept_get(h->text)),
		              h->more && h->more->n ? " " : "", GB_SARG(gb_kept_get(h->more)));
	else if (!p->accept && !same)
		put_heard(
			begin_failure(p, s, "another tool, or none, ran", "expected this one"),
			h);
}

void
gb_expect_error(struct gb_player *p, const struct gb_step *s)
{
	const struct gb_outcome *o = &p->stage->out;
	struct gb_slice text = gb_slice_trim(s->text);
	int64_t no = -1;
	double f;
	if (text.n > 2 && gb_slice_ieq(gb_slice(text.p, 2), GB_S("GB")))
		gb_num_parse(gb_slice(text.p + 2, text.n - 2), &no, &f);
	bool failed = o->end == GB_TURN_FAILED;
	bool same = failed && no == (int64_t)o->fault.no;
	p->fault_seen = true;
	/* The sentence of gb itself goes with the error. */
	const struct gb_heard *h = peek_kind(p, GB_HEARD_TALK);
	if (failed && h && !h->file)
		p->heard++;
	if (p->accept && failed) {
		gb_buf_printf(&p->out->fresh, "!! GB%04u\n", o->fault.no);
	} else if (!p->accept && !same) {
		struct gb_buf *b = begin_failure(p, s,
		                                 failed ? "the run failed with another error"
		                                        : "the run did not fail",
		                                 "expected this error");
		put_fault(p, b);
	}
}

/* Before the person speaks, and at the end: is everything that happened written down? */
void
gb_expect_rest(struct gb_player *p, const struct gb_step *s)
{
	const struct gb_outcome *o = &p->stage->out;
	if (o->end == GB_TURN_FAILED && !p->fault_seen && p->accept)
		gb_expect_error(p, s ? s : &(struct gb_step){.mark = GB_MARK_ERROR});
	else if (o->end == GB_TURN_FAILED && !p->fault_seen && !p->out->failed)
		put_fault(p,
		          begin_failure(p, s, "the run failed", "the run failed before this"));
	for (const struct gb_heard *h; (h = peek_kind(p, GB_HEARD_TALK)) && !p->out->failed;) {
		p->heard++;
		if (p->accept) {
			put_line(p, "<", gb_kept_get(h->text));
		} else {
			put_heard(begin_failure(p, s, "the bot said more than expected",
			                        "before this"),
			          h);
			put_accept(p);
		}
	}
}
