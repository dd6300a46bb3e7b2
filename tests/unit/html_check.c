#include "html_check.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>

enum { OPEN_MAX_DEPTH = 40 };

struct reader {
	struct gb_slice html;
	size_t at;
	const char *open[OPEN_MAX_DEPTH]; /* names of open elements, of the list below */
	unsigned depth;
};

static const char *const elements[] = {
	"p",     "h3",  "h4",         "h5", "h6", "strong", "em",    "del",
	"code",  "pre", "blockquote", "ul", "ol", "li",     "table", "thead",
	"tbody", "tr",  "th",         "td", "br", "hr",     "a",
};

static bool
looking_at(const struct reader *r, const char *s)
{
	size_t n = strlen(s);
	return r->html.n - r->at >= n && memcmp(r->html.p + r->at, s, n) == 0;
}

static bool
take(struct reader *r, const char *s)
{
	if (!looking_at(r, s))
		return false;
	r->at += strlen(s);
	return true;
}

/* The listed element whose name stands here; NULL for any other. */
static const char *
take_name(struct reader *r)
{
	size_t n = 0;
	while (r->at + n < r->html.n && isalnum((unsigned char)r->html.p[r->at + n]))
		n++;
	for (size_t i = 0; i < GB_LEN(elements); i++)
		if (gb_slice_eq(gb_slice(r->html.p + r->at, n), gb_cstr(elements[i]))) {
			r->at += n;
			return elements[i];
		}
	return NULL;
}

/* A reference in content: a name, or one of the numbers that the escape writes. */
static const char *
read_reference(struct reader *r)
{
	size_t from = r->at++;
	if (take(r, "#39;"))
		return NULL;
	while (r->at < r->html.n && isalnum((unsigned char)r->html.p[r->at]))
		r->at++;
	if (r->at == from + 1 || !take(r, ";"))
		return "a bare &";
	return NULL;
}

/* One character of content. */
static const char *
read_char(struct reader *r)
{
	const unsigned char *p = (const unsigned char *)r->html.p + r->at;
	size_t left = r->html.n - r->at;
	if (*p == '<' || *p == '>' || *p == '"' || *p == '\'')
		return "a character that should be escaped";
	if (*p == '&')
		return read_reference(r);
	if ((*p < 0x20 && *p != '\n' && *p != '\t') || *p == 0x7F)
		return "a control character";
	if (*p >= 0x80 && *p < 0xC2)
		return "a byte that is no text";
	if (*p == 0xC2 && left > 1 && p[1] < 0xA0)
		return "a control character";
	if (*p == 0xE2 && left > 2 &&
	    ((p[1] == 0x80 && p[2] >= 0xAA && p[2] <= 0xAE) ||
	     (p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9)))
		return "a mark that turns text around";
	size_t n = *p < 0x80 ? 1 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : 4;
	if (n > left)
		return "a cut character";
	for (size_t i = 1; i < n; i++)
		if ((p[i] & 0xC0) != 0x80)
			return "a byte that is no text";
	r->at += n;
	return NULL;
}

/* The value up to its quote, with references replaced and without the bytes that a browser
 * takes out; false when something else stands in it. */
static bool
take_address(struct reader *r, char *to, size_t room)
{
	static const struct {
		const char *name;
		char c;
	} refs[] = {
		{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
	size_t n = 0;
	while (r->at < r->html.n && r->html.p[r->at] != '"') {
		char c = r->html.p[r->at];
		if (c == '<' || c == '>' || (unsigned char)c <= 0x20 || c == '\\')
			return false;
		size_t i = 0;
		while (c == '&' && i < GB_LEN(refs) && !take(r, refs[i].name))
			i++;
		if (i == GB_LEN(refs))
			return false;
		if (c == '&')
			c = refs[i].c;
		else
			r->at++;
		if (n + 1 < room)
			to[n++] = c;
	}
	to[n] = '\0';
	return take(r, "\"");
}

static const char *
read_href(struct reader *r)
{
	char to[200];
	if (!take_address(r, to, sizeof(to)))
		return "an address that is badly written";
	if (!take(r, " rel=\"noopener noreferrer\""))
		return "a link without rel";
	size_t scheme = strcspn(to, ":/?#");
	if (to[scheme] != ':')
		return (to[0] == '/' && to[1] != '/') || to[0] == '#' ? NULL
		                                                      : "a relative address";
	to[scheme] = '\0';
	static const char *const admitted[] = {"http", "https", "mailto", "tel"};
	for (size_t i = 0; i < GB_LEN(admitted); i++)
		if (strcasecmp(to, admitted[i]) == 0)
			return i > 1 || strncmp(to + scheme + 1, "//", 2) == 0
			               ? NULL
			               : "a scheme without a host";
	return "an address of another scheme";
}

static const char *
read_attributes(struct reader *r, const char *name)
{
	if (strcmp(name, "a") == 0)
		return take(r, " href=\"") ? read_href(r) : "a link without an address";
	if ((strcmp(name, "td") == 0 || strcmp(name, "th") == 0) && take(r, " class=\"align-"))
		return take(r, "left\"") || take(r, "center\"") || take(r, "right\"")
		               ? NULL
		               : "another class";
	if (strcmp(name, "ol") == 0 && take(r, " start=\"")) {
		size_t digits = 0;
		for (; r->at < r->html.n && isdigit((unsigned char)r->html.p[r->at]); r->at++)
			digits++;
		return digits > 0 && digits < 11 && take(r, "\"") ? NULL : "a bad start";
	}
	return NULL;
}

static bool
is_open(const struct reader *r, const char *name)
{
	for (unsigned i = 0; i < r->depth; i++)
		if (strcmp(r->open[i], name) == 0)
			return true;
	return false;
}

static const char *
read_tag(struct reader *r)
{
	r->at++;
	const bool closes = take(r, "/");
	const char *name = take_name(r);
	if (!name)
		return "an element outside of the list";
	if (closes) {
		if (r->depth == 0 || strcmp(r->open[--r->depth], name) != 0)
			return "an end that does not fit";
		return take(r, ">") ? NULL : "more than a name in an end";
	}
	if ((strcmp(name, "a") == 0 || strcmp(name, "p") == 0) && is_open(r, name))
		return "an element inside of its like";
	const char *bad = read_attributes(r, name);
	if (bad)
		return bad;
	if (!take(r, ">"))
		return "an attribute outside of the list";
	if (strcmp(name, "br") == 0 || strcmp(name, "hr") == 0)
		return NULL;
	if (r->depth == OPEN_MAX_DEPTH)
		return "too deep";
	r->open[r->depth++] = name;
	return NULL;
}

const char *
html_check(struct gb_slice html, size_t *ret_at)
{
	struct reader r = {.html = html};
	while (r.at < html.n) {
		*ret_at = r.at;
		const char *bad = html.p[r.at] == '<' ? read_tag(&r) : read_char(&r);
		if (bad)
			return bad;
	}
	*ret_at = html.n;
	return r.depth ? "an element without its end" : NULL;
}
