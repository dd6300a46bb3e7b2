#include "chat/script.h"

#include "base/num.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/vec.h"

static const struct {
	const char *mark;
	enum gb_mark kind;
	bool escapes;
} marks[] = {
	/* longer ones first */
	{"<+", GB_MARK_HAS, true},     {"<~", GB_MARK_LIKE, false}, {"<*", GB_MARK_ANY, false},
	{"!!", GB_MARK_ERROR, false},  {"<", GB_MARK_SAID, true},   {">", GB_MARK_SAY, true},
	{"?", GB_MARK_SUGGEST, false}, {"=", GB_MARK_VAR, false},   {"!", GB_MARK_TOOL, false},
	{"@", GB_MARK_TIME, false},    {"$", GB_MARK_NET, false},
};

static enum gb_rc
refuse(struct gb_slice path, uint32_t line, struct gb_err *err, const char *what,
       struct gb_slice text)
{
	enum gb_rc rc = gb_fail(err, GB_E_TRANSCRIPT, "%.*s:%u: %s \"%.*s\"",
	                        GB_SARG(gb_path_base(path)), line, what, GB_SARG(text));
	if (err)
		err->line = line;
	return rc;
}

static struct gb_slice
unescape(struct gb_arena *a, struct gb_slice s)
{
	if (gb_slice_find(s, GB_S("\\"), 0) == SIZE_MAX)
		return s;
	char *out = gb_arena_alloc(a, s.n);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool pair = s.p[i] == '\\' && i + 1 < s.n;
		if (pair && s.p[i + 1] == 'n') {
			out[n++] = '\n';
			i++;
		} else if (pair && s.p[i + 1] == '\\') {
			out[n++] = '\\';
			i++;
		} else {
			out[n++] = s.p[i];
		}
	}
	return gb_slice(out, n);
}

void
gb_script_escape(struct gb_buf *out, struct gb_slice text)
{
	for (size_t i = 0; i < text.n; i++) {
		bool pair = text.p[i] == '\\' && i + 1 < text.n &&
		            (text.p[i + 1] == 'n' || text.p[i + 1] == '\\');
		if (text.p[i] == '\n')
			gb_buf_str(out, "\\n");
		else if (pair)
			gb_buf_str(out, "\\\\");
		else
			gb_buf_char(out, text.p[i]);
	}
}

/* The first word of *rest; *rest loses it and the blanks after it. */
static struct gb_slice
first_word(struct gb_slice *rest)
{
	size_t n = 0;
	while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t')
		n++;
	struct gb_slice word = gb_slice(rest->p, n);
	*rest = gb_slice_trim(gb_slice(rest->p + n, rest->n - n));
	return word;
}

struct params {
	GB_VEC(struct gb_scriptparam);
};

static enum gb_rc
add_param(struct params *list, struct gb_slice text, const struct gb_step *s,
          struct gb_slice path, struct gb_err *err)
{
	size_t eq = gb_slice_find(text, GB_S("="), 0);
	if (eq == SIZE_MAX || eq == 0)
		return refuse(path, s->line, err, "param needs name=value, not", text);
	struct gb_scriptparam p = {gb_slice_trim(gb_slice(text.p, eq)),
	                           gb_slice(text.p + eq + 1, text.n - eq - 1)};
	GB_PUSH(list, p);
	return GB_OK;
}

static bool
is_setting(struct gb_slice word)
{
	static const char *const known[] = {"clock", "bot", "lang", "param", "seed", "model"};
	for (size_t i = 0; i < GB_LEN(known); i++) {
		if (gb_slice_eq(word, gb_cstr(known[i])))
			return true;
	}
	return false;
}

static enum gb_rc
setting(struct gb_script_test *t, struct params *list, const struct gb_step *s, bool marked,
        struct gb_err *err)
{
	struct gb_slice rest = gb_slice_trim(s->raw);
	struct gb_slice word = first_word(&rest);
	int64_t i;
	double f;
	if (rest.n == 0 || !is_setting(word))
		return refuse(
			t->path, s->line, err,
			"the line begins with no mark (> < <+ <~ <* ? = ! !! @ $ #):", s->raw);
	if (marked)
		return refuse(t->path, s->line, err,
		              "settings stand before the first mark, not here:", s->raw);
	if (gb_slice_eq(word, GB_S("clock"))) {
		t->clock = rest;
	} else if (gb_slice_eq(word, GB_S("bot"))) {
		t->bot = rest;
	} else if (gb_slice_eq(word, GB_S("lang"))) {
		t->lang = rest;
	} else if (gb_slice_eq(word, GB_S("param"))) {
		return add_param(list, rest, s, t->path, err);
	} else if (gb_slice_eq(word, GB_S("seed"))) {
		if (gb_num_parse(rest, &i, &f) != GB_NUM_INT || i < 0)
			return refuse(t->path, s->line, err, "seed needs a whole number, not",
			              rest);
		t->seed = (uint64_t)i;
	} else if (!gb_slice_eq(rest, GB_S("none"))) {
		return gb_fail(
			err, GB_E_NO_MODEL,
			"%.*s:%u: this build has no language model; write \"model none\"",
			GB_SARG(gb_path_base(t->path)), s->line);
	}
	return GB_OK;
}

static enum gb_rc
read_mark(struct gb_arena *a, struct gb_slice path, struct gb_step *s, struct gb_err *err)
{
	static const char attach[] = "/attach ";
	size_t i = 0;
	while (i < GB_LEN(marks) &&
	       (s->raw.n < strlen(marks[i].mark) ||
	        memcmp(s->raw.p, marks[i].mark, strlen(marks[i].mark)) != 0))
		i++;
	if (i == GB_LEN(marks)) {
		s->mark = GB_MARK_SETTING;
		return GB_OK;
	}
	size_t skip = strlen(marks[i].mark);
	if (skip < s->raw.n && s->raw.p[skip] == ' ')
		skip++;
	s->mark = marks[i].kind;
	s->text = gb_slice(s->raw.p + skip, s->raw.n - skip);
	if (s->mark == GB_MARK_SAY && s->text.n > sizeof attach - 1 &&
	    memcmp(s->text.p, attach, sizeof attach - 1) == 0) {
		s->mark = GB_MARK_ATTACH;
		s->text = gb_slice_trim(gb_slice(s->text.p + sizeof attach - 1,
		                                 s->text.n - (sizeof attach - 1)));
	} else if (s->mark == GB_MARK_SAY && s->text.n > 1 && s->text.p[0] == '/' &&
	           s->text.p[1] == '/') {
		s->text = gb_slice(s->text.p + 1, s->text.n - 1);
	}
	if (marks[i].escapes)
		s->text = unescape(a, s->text);
	if (s->mark == GB_MARK_VAR || s->mark == GB_MARK_TOOL) {
		s->text = gb_slice_trim(s->text);
		s->name = first_word(&s->text);
		if (s->name.n == 0)
			return refuse(path, s->line, err, "a name is missing in", s->raw);
	}
	return GB_OK;
}

enum gb_rc
gb_script_parse(struct gb_arena *a, struct gb_slice path, struct gb_slice text,
                struct gb_script_test *ret, struct gb_err *err)
{
	struct gb_script_test t = {.path = path};
	struct {
		GB_VEC(struct gb_step);
	} steps = {0};
	struct params list = {0};
	bool marked = false;
	enum gb_rc rc = GB_OK;
	size_t bad = gb_utf8_valid(text);
	if (bad < text.n)
		return gb_fail(err, GB_E_TRANSCRIPT, "\"%.*s\" is not UTF-8 at byte %zu",
		               GB_SARG(path), bad);
	for (size_t at = 0; rc == GB_OK && at < text.n;) {
		size_t end = gb_slice_find(text, GB_S("\n"), at);
		size_t n = (end == SIZE_MAX ? text.n : end) - at;
		if (n > 0 && text.p[at + n - 1] == '\r')
			n--;
		struct gb_step s = {.line = (uint32_t)steps.n + 1,
		                    .raw = gb_arena_dup(a, gb_slice(text.p + at, n))};
		if (gb_slice_trim(s.raw).n > 0 && s.raw.p[0] != '#')
			rc = read_mark(a, path, &s, err);
		if (rc == GB_OK && s.mark == GB_MARK_SETTING)
			rc = setting(&t, &list, &s, marked, err);
		marked |= s.mark != GB_MARK_REMARK && s.mark != GB_MARK_SETTING;
		GB_PUSH(&steps, s);
		at = end == SIZE_MAX ? text.n : end + 1;
	}
	if (rc == GB_OK) {
		t.step = GB_NEWN(a, struct gb_step, steps.n + 1);
		t.param = GB_NEWN(a, struct gb_scriptparam, list.n + 1);
		t.nstep = steps.n;
		t.nparam = list.n;
		if (steps.n)
			memcpy(t.step, steps.v, steps.n * sizeof *t.step);
		if (list.n)
			memcpy(t.param, list.v, list.n * sizeof *t.param);
		*ret = t;
	}
	GB_VEC_FINI(&steps);
	GB_VEC_FINI(&list);
	return rc;
}
