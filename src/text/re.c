#include "text/re.h"

#include "base/mem.h"
#include "base/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { PARENS_LIMIT = 100, NAME_MAX_BYTES = 32 };

struct gb_re {
	pcre2_code *code;
	pcre2_match_data *match;
	pcre2_match_context *limits;
	struct gb_slice subject; /* of the last match */
	size_t groups;
};

/* A slice as PCRE2 takes it. */
static PCRE2_SPTR
units(struct gb_slice s)
{
	return (PCRE2_SPTR)(s.n ? s.p : "");
}

static void *
re_malloc(size_t n, void *data __attribute__((unused)))
{
	return gb_xmalloc(n);
}

static void
re_free(void *p, void *data __attribute__((unused)))
{
	gb_free(p);
}

static uint32_t
options_of(unsigned flags)
{
	/* Invalid UTF-8 in a subject then never matches, instead of being an error. */
	uint32_t options =
		PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
	if (flags & GB_RE_ICASE)
		options |= PCRE2_CASELESS;
	if (flags & GB_RE_MULTILINE)
		options |= PCRE2_MULTILINE;
	if (flags & GB_RE_DOTALL)
		options |= PCRE2_DOTALL;
	return options;
}

static enum gb_rc
fail_syntax(int code, size_t offset, struct gb_slice pattern, struct gb_err *err)
{
	char why[128];
	pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof why);
	size_t at = offset < pattern.n ? offset : pattern.n;
	return gb_fail(err, GB_E_RE_SYNTAX,
	               "the pattern \"%.*s\" is wrong at character %zu: %s",
	               pattern.n > 60 ? 60 : (int)pattern.n, pattern.n ? pattern.p : "",
	               gb_utf8_count(gb_slice(pattern.p, at)) + 1, why);
}

enum gb_rc
gb_re_new(struct gb_slice pattern, unsigned flags, struct gb_re **ret, struct gb_err *err)
{
	if (pattern.n > GB_RE_PATTERN_MAX)
		return gb_fail(err, GB_E_RE_SYNTAX,
		               "the pattern has %zu bytes; at most %d are allowed", pattern.n,
		               GB_RE_PATTERN_MAX);
	pcre2_general_context *memory = pcre2_general_context_create(re_malloc, re_free, NULL);
	pcre2_compile_context *how = pcre2_compile_context_create(memory);
	pcre2_set_parens_nest_limit(how, PARENS_LIMIT);
	int code;
	PCRE2_SIZE offset;
	pcre2_code *compiled = pcre2_compile(units(pattern), pattern.n, options_of(flags),
	                                     &code, &offset, how);
	pcre2_compile_context_free(how);
	enum gb_rc rc = GB_OK;
	if (!compiled) {
		rc = fail_syntax(code, offset, pattern, err);
		goto out;
	}
	struct gb_re *re = gb_xcalloc(1, sizeof *re);
	uint32_t groups = 0;
	pcre2_pattern_info(compiled, PCRE2_INFO_CAPTURECOUNT, &groups);
	re->code = compiled;
	re->groups = (size_t)groups + 1;
	re->match = pcre2_match_data_create_from_pattern(compiled, memory);
	re->limits = pcre2_match_context_create(memory);
	pcre2_set_match_limit(re->limits, GB_RE_MATCH_LIMIT);
	pcre2_set_depth_limit(re->limits, GB_RE_DEPTH_LIMIT);
	pcre2_set_heap_limit(re->limits, GB_RE_HEAP_KIB);
	*ret = re;
out:
	pcre2_general_context_free(memory);
	return rc;
}

void
gb_re_free(struct gb_re *re)
{
	if (!re)
		return;
	pcre2_match_context_free(re->limits);
	pcre2_match_data_free(re->match);
	pcre2_code_free(re->code);
	gb_free(re);
}

static enum gb_rc
fail_match(int code, struct gb_err *err)
{
	char why[128];
	pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof why);
	if (code == PCRE2_ERROR_MATCHLIMIT || code == PCRE2_ERROR_DEPTHLIMIT ||
	    code == PCRE2_ERROR_HEAPLIMIT)
		return gb_fail(err, GB_E_RE_EFFORT,
		               "the pattern needs too much work: %s; make it simpler", why);
	return gb_fail(err, GB_E_RE_SYNTAX, "the pattern cannot be used: %s", why);
}

enum gb_rc
gb_re_find(struct gb_re *re, struct gb_slice subject, size_t from, bool *ret_found,
           struct gb_err *err)
{
	if (subject.n > GB_RE_SUBJECT_MAX)
		return gb_fail(err, GB_E_RE_SUBJECT,
		               "the text has %zu bytes; a pattern searches at most %d",
		               subject.n, GB_RE_SUBJECT_MAX);
	if (from > subject.n) {
		*ret_found = false;
		return GB_OK;
	}
	re->subject = gb_slice(subject.n ? subject.p : "", subject.n);
	int n = pcre2_match(re->code, units(subject), subject.n, from, 0, re->match,
	                    re->limits);
	if (n < 0 && n != PCRE2_ERROR_NOMATCH)
		return fail_match(n, err);
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(re->match);
	/* By way of a subroutine \K can move the begin out of the match: nobody means that. */
	if (n > 0 && (at[0] > at[1] || at[0] < from))
		return gb_fail(err, GB_E_RE_SYNTAX,
		               "the pattern cannot be used: it has \"\\K\" in a lookaround");
	*ret_found = n > 0;
	return GB_OK;
}

size_t
gb_re_count(const struct gb_re *re)
{
	return re->groups;
}

struct gb_slice
gb_re_group(const struct gb_re *re, size_t i)
{
	if (i >= re->groups)
		return gb_slice(NULL, 0);
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(re->match) + 2 * i;
	if (at[0] == PCRE2_UNSET)
		return gb_slice(NULL, 0);
	return gb_slice(re->subject.p + at[0], at[1] - at[0]);
}

size_t
gb_re_after(const struct gb_re *re)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(re->match);
	size_t end = at[1];
	unsigned len = 1;
	if (at[1] > at[0])
		return end;
	if (end < re->subject.n)
		gb_utf8_decode(re->subject, end, &len);
	return end + len;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
	char low = (char)(c | 0x20);
	return (low >= 'a' && low <= 'z') || is_digit(c) || c == '_';
}

/* Letters, digits and underscores in front of s. */
static size_t
name_length(struct gb_slice s)
{
	size_t n = 0;
	while (n < s.n && is_word(s.p[n]))
		n++;
	return n;
}

/* The group "12" or "name", or an empty slice. */
static struct gb_slice
group_named(const struct gb_re *re, struct gb_slice name)
{
	size_t i = 0;
	for (size_t k = 0; k < name.n && is_digit(name.p[k]) && i < re->groups; k++)
		i = i * 10 + (size_t)(name.p[k] - '0');
	if (is_digit(name.p[0]))
		return gb_re_group(re, i);
	char text[NAME_MAX_BYTES + 1] = {0};
	if (name.n > NAME_MAX_BYTES)
		return gb_slice(NULL, 0);
	memcpy(text, name.p, name.n);
	int number = pcre2_substring_number_from_name(re->code, (PCRE2_SPTR)text);
	return number > 0 ? gb_re_group(re, (size_t)number) : gb_slice(NULL, 0);
}

/* Appends what the dollar sign at with.p[at] stands for; returns the bytes it takes. */
static size_t
put_dollar(const struct gb_re *re, struct gb_slice with, size_t at, struct gb_buf *out)
{
	struct gb_slice rest = gb_slice(with.p + at + 1, with.n - at - 1);
	char c = rest.n ? rest.p[0] : '\0';
	if (c == '&') {
		gb_buf_slice(out, gb_re_group(re, 0));
		return 2;
	}
	if (is_digit(c)) {
		/* a second digit counts only when there is such a group */
		size_t n = 1;
		if (rest.n > 1 && is_digit(rest.p[1]) &&
		    (size_t)((c - '0') * 10 + rest.p[1] - '0') < re->groups)
			n = 2;
		gb_buf_slice(out, group_named(re, gb_slice(rest.p, n)));
		return 1 + n;
	}
	size_t n = c == '{' ? name_length(gb_slice(rest.p + 1, rest.n - 1)) : 0;
	if (n && n + 1 < rest.n && rest.p[n + 1] == '}') {
		gb_buf_slice(out, group_named(re, gb_slice(rest.p + 1, n)));
		return n + 3;
	}
	gb_buf_char(out, '$');
	return c == '$' ? 2 : 1;
}

static void
put_replacement(const struct gb_re *re, struct gb_slice with, struct gb_buf *out)
{
	for (size_t at = 0; at < with.n;) {
		size_t dollar = gb_slice_find(with, GB_S("$"), at);
		size_t end = dollar == SIZE_MAX ? with.n : dollar;
		gb_buf_add(out, with.p + at, end - at);
		at = end;
		if (at < with.n)
			at += put_dollar(re, with, at, out);
	}
}

enum gb_rc
gb_re_replace(struct gb_re *re, struct gb_slice subject, struct gb_slice with,
              struct gb_buf *out, struct gb_err *err)
{
	size_t from = 0, copied = 0;
	for (;;) {
		bool found = false;
		enum gb_rc rc = gb_re_find(re, subject, from, &found, err);
		if (rc != GB_OK)
			return rc;
		if (!found || out->over)
			break;
		struct gb_slice whole = gb_re_group(re, 0);
		size_t begin = (size_t)(whole.p - re->subject.p);
		gb_buf_add(out, re->subject.p + copied, begin - copied);
		put_replacement(re, with, out);
		copied = begin + whole.n;
		from = gb_re_after(re);
	}
	if (copied < subject.n)
		gb_buf_add(out, subject.p + copied, subject.n - copied);
	return GB_OK;
}
