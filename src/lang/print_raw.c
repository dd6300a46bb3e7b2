/* lang/print_raw.c - bodies and header lines of BEGIN ... END, where nothing can be escaped
 *
 * What would be read as something else there - a line that ends the block, "${" that is text,
 * blanks that look like indentation - stands as ${"..."}.
 *
 * Source: language.md 5.3, 5.4, 14.5.
 */
#include "lang/print.h"

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* "${" would open an expression here; "${{" is text. */
static bool
opens(struct gb_slice s, size_t i)
{
	return s.p[i] == '$' && i + 1 < s.n && s.p[i + 1] == '{' &&
	       !(i + 2 < s.n && s.p[i + 2] == '{');
}

/* Whether the line of text that begins at i is, or may become, "END words". */
static bool
ends(struct gb_slice s, size_t i, const char *words)
{
	struct gb_slice parts[3] = {GB_S("END")};
	const char *second = strchr(words, ' ');
	parts[1] = second ? gb_slice(words, (size_t)(second - words)) : gb_cstr(words);
	parts[2] = gb_cstr(second ? second + 1 : "");
	for (size_t k = 0; k < GB_LEN(parts); k++) {
		while (i < s.n && (is_blank(s.p[i]) || s.p[i] == '\r'))
			i++;
		if (s.n - i < parts[k].n ||
		    !gb_slice_ieq(gb_slice(s.p + i, parts[k].n), parts[k]))
			return false;
		i += parts[k].n;
	}
	return true;
}

/* Whether all lines with anything on them are indented: that would be cut off. */
static bool
is_indented(const struct gb_node *const *v, size_t n)
{
	bool first = true, any = false; /* at the start of a line */
	for (size_t k = 0; k < n; k++) {
		struct gb_slice s = v[k]->text;
		if (v[k]->kind != GB_N_TEXT) {
			if (first)
				return false;
			first = false;
			any = true;
			continue;
		}
		for (size_t i = 0; i < s.n; i++) {
			bool blank = is_blank(s.p[i]);
			if (s.p[i] != '\n' && first && !blank && s.p[i] != '\r')
				return false;
			any = any || (!blank && s.p[i] != '\n');
			first = s.p[i] == '\n';
		}
	}
	return any;
}

static void
hidden(struct gb_print *p, struct gb_slice s)
{
	gb_buf_str(p->out, "${");
	gb_print_text(p, s);
	gb_buf_char(p->out, '}');
}

struct raw {
	const char *words; /* "TALK": the line that ends the block is END TALK */
	bool first;        /* at the start of a line */
	bool indented;
};

/* How many bytes from i on cannot stand as they are. */
static size_t
must_hide(const struct raw *r, struct gb_slice s, size_t i, bool last)
{
	size_t n = 0;
	if (s.p[i] == '\r' || opens(s, i))
		return 1;
	if (s.p[i] == '\\' && i + 1 == s.n && !last)
		return 1; /* it would take "${" its meaning */
	if (r->first && ends(s, i, r->words)) {
		while (is_blank(s.p[i + n]))
			n++;
		return n + 1;
	}
	while (r->first && r->indented && i + n < s.n && is_blank(s.p[i + n]))
		n++;
	return n;
}

static void
text(struct gb_print *p, struct raw *r, struct gb_slice s, bool last)
{
	for (size_t i = 0; i < s.n;) {
		size_t n = must_hide(r, s, i, last);
		if (n) {
			hidden(p, gb_slice(s.p + i, n));
			r->indented = false;
			r->first = false;
		} else {
			n = s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] != '\n' &&
			                    s.p[i + 1] != '\r'
			            ? 2
			            : 1;
			gb_buf_slice(p->out, gb_slice(s.p + i, n));
			r->first = s.p[i] == '\n';
		}
		i += n;
	}
}

void
gb_print_raw(struct gb_print *p, const struct gb_node *n, const char *words)
{
	const struct gb_node *const one[1] = {n};
	bool many = n->kind == GB_N_INTERP;
	const struct gb_node *const *v = many ? (const struct gb_node *const *)n->kid : one;
	size_t nv = many ? n->n : 1;
	struct raw r = {words, true, is_indented(v, nv)};
	for (size_t i = 0; i < nv; i++) {
		if (v[i]->kind == GB_N_TEXT) {
			text(p, &r, v[i]->text, i + 1 == nv);
		} else {
			gb_print_hole(p, v[i]);
			r.first = false;
		}
	}
}

/* Whether a text may stand in a header line as it is, with ${ } around it. */
static bool
fits_header(struct gb_slice s, bool first)
{
	if (s.n == 0 || (first && is_blank(s.p[0])))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n' || s.p[i] == '\r' || opens(s, i))
			return false;
		if (s.p[i] == '\\' && ++i == s.n)
			return false;
	}
	return true;
}

void
gb_print_header(struct gb_print *p, struct gb_slice name, const struct gb_node *n)
{
	bool after_text = n->n == 1;
	gb_buf_printf(p->out, "%.*s: ", GB_SARG(name));
	if (n->kind == GB_N_TEXT)
		gb_buf_slice(p->out, n->text);
	for (uint32_t i = 0; i < n->n; i++) {
		const struct gb_node *kid = n->kid[i];
		bool bare =
			kid->kind == GB_N_TEXT && !after_text && fits_header(kid->text, i == 0);
		if (bare)
			gb_buf_slice(p->out, kid->text);
		else
			gb_print_hole(p, kid);
		after_text = bare;
	}
	gb_buf_char(p->out, '\n');
}
