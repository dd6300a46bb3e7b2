/* vm/match.c - LIKE, IN, CONTAINS, and texts that say yes or no (language.md 6, 7.2; S31) */
#include "base/utf8.h"
#include "vm/convert.h"

/* --- yes and no --- */

static const char *const words_yes[] = {
	"true", "yes", "y", "1", "sim", "s", "sí", "si", "verdadeiro", "verdadero", "on",
};
static const char *const words_no[] = {
	"false", "no", "n", "0", "não", "nao", "falso", "off",
};

enum { SAYS_MOST = 1024 }; /* bytes of a text that may say it: blanks would cost their time */

static bool
is_one_of(struct gb_slice s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (gb_utf8_ieq(s, gb_cstr(words[i])))
			return true;
	return false;
}

bool
gb_text_says(struct gb_slice s, bool *ret)
{
	if (s.n > SAYS_MOST)
		return false;
	s = gb_slice_trim(s);
	bool yes = is_one_of(s, words_yes, GB_LEN(words_yes));
	if (!yes && !is_one_of(s, words_no, GB_LEN(words_no)))
		return false;
	*ret = yes;
	return true;
}

/* --- LIKE --- */

struct pattern {
	struct gb_slice s;
	bool star; /* `*` at an end stands for any text: *word, word*, *word* */
	bool fold;
};

static bool
has_star(struct gb_slice p)
{
	if (gb_slice_find(p, GB_S("%"), 0) != SIZE_MAX)
		return false;
	for (size_t i = 1; i + 1 < p.n; i++)
		if (p.p[i] == '*')
			return false;
	return p.n && (p.p[0] == '*' || p.p[p.n - 1] == '*');
}

static bool
is_any(const struct pattern *p, size_t at)
{
	return p->s.p[at] == '%' || (p->star && p->s.p[at] == '*');
}

/* One code point of the text against one of the pattern; gives the bytes of both. */
static bool
matches_one(const struct pattern *p, size_t at, struct gb_slice text, size_t from,
            unsigned *ret_pattern, unsigned *ret_text)
{
	uint32_t want = gb_utf8_decode(p->s, at, ret_pattern);
	uint32_t have = gb_utf8_decode(text, from, ret_text);
	return want == '_' || want == have ||
	       (p->fold && gb_utf8_fold(want) == gb_utf8_fold(have));
}

bool
gb_like(struct gb_slice text, struct gb_slice pattern, bool fold, int64_t *effort)
{
	struct pattern p = {.s = pattern, .star = has_star(pattern), .fold = fold};
	size_t at = 0, from = 0;
	size_t again_at = SIZE_MAX, again_from = 0; /* the last wildcard: where to go on */
	unsigned np, nt;
	while (from < text.n) {
		if (--*effort < 0)
			return false;
		if (at < p.s.n && is_any(&p, at)) {
			again_at = ++at;
			again_from = from;
		} else if (at < p.s.n && matches_one(&p, at, text, from, &np, &nt)) {
			at += np;
			from += nt;
		} else if (again_at != SIZE_MAX) {
			gb_utf8_decode(text, again_from, &nt);
			at = again_at;
			from = again_from += nt;
		} else {
			return false;
		}
	}
	while (at < p.s.n && is_any(&p, at))
		at++;
	return at == p.s.n;
}

/* --- IN and CONTAINS --- */

static bool
holds_text(struct gb_slice text, struct gb_slice part, bool fold)
{
	if (!fold)
		return gb_slice_find(text, part, 0) != SIZE_MAX;
	struct gb_buf a, b;
	gb_buf_init(&a, SIZE_MAX);
	gb_buf_init(&b, SIZE_MAX);
	gb_utf8_fold_into(&a, text);
	gb_utf8_fold_into(&b, part);
	bool holds = gb_slice_find(gb_buf_get(&a), gb_buf_get(&b), 0) != SIZE_MAX;
	gb_buf_fini(&a);
	gb_buf_fini(&b);
	return holds;
}

static bool
holds_element(struct gb_value array, struct gb_value item, int64_t *effort)
{
	const struct gb_value *v = gb_array_items(array);
	bool found = false;
	for (size_t i = 0; i < gb_array_count(array) && !found; i++) {
		found = gb_equal(v[i], item, effort);
		if (effort && *effort < 0)
			break;
	}
	return found;
}

/* The most that the text form of an item may have to be found: containers that share their parts
 * have forms without end. Letters of another case may take fewer bytes. */
static size_t
form_most(struct gb_value container)
{
	enum { KEY_MOST = 16 << 20 };
	return gb_is_text(container) ? 4 * gb_text_get(container).n + 16 : KEY_MOST;
}

static bool
holds(struct gb_value container, struct gb_value item, bool fold, int64_t *effort)
{
	enum { FOLD_COST = 16 }; /* bytes compared that folding one counts as */
	if (gb_is_array(container))
		return holds_element(container, item, effort);
	if (gb_nullish(item) || (!gb_is_text(container) && !gb_is_object(container)))
		return false;
	struct gb_buf form;
	gb_buf_init(&form, form_most(container));
	if (!gb_is_text(item))
		gb_show(&form, item);
	struct gb_slice s = gb_is_text(item) ? gb_text_get(item) : gb_buf_get(&form);
	struct gb_slice in = gb_is_text(container) ? gb_text_get(container) : GB_S("");
	if (effort)
		*effort -= (int64_t)(in.n + s.n) * (fold ? FOLD_COST : 1);
	bool found = !form.over;
	if (found)
		found = gb_is_object(container) ? gb_object_find_slice(container, s) != NULL
		                                : holds_text(in, s, fold);
	gb_buf_fini(&form);
	return found;
}

bool
gb_in(struct gb_value item, struct gb_value container, int64_t *effort)
{
	return holds(container, item, false, effort);
}

bool
gb_contains(struct gb_value container, struct gb_value item, int64_t *effort)
{
	return holds(container, item, true, effort);
}
