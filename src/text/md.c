#include "text/md.h"

#include "text/href.h"
#include "text/html.h"
#include "text/md_source.h"

#include <md4c.h>

enum {
	TEXT_MAX = 256 * 1024, /* longer text is shown as it is written */
	DEPTH_MAX = 32,        /* elements in one another */
	COLUMNS_MAX = 128,
	SWELL = 32, /* HTML for each byte of text: a cell of a table is 31 bytes */
	SWELL_ALWAYS = 4096,
};

struct span {
	MD_SPANTYPE type;
	bool written; /* not a link that leads nowhere, or stands in another */
};

struct md {
	struct gb_buf *out;
	struct gb_buf href; /* the address of the open <a> */
	size_t limit;       /* out->n beyond it: the text swells */
	size_t inside;      /* out->n where the open <a> begins its content */
	unsigned depth;     /* blocks we are in */
	unsigned nspan;
	struct span span[DEPTH_MAX]; /* those we are in */
	bool linked;                 /* an <a> is open */
	bool gave_up;                /* see verdict */
};

/* --- character references --- */

/* The code point of "&#65;" or "&#x41;", already well formed; 0 for a name. */
static uint32_t
reference_code(struct gb_slice ref)
{
	if (ref.n < 4 || ref.p[1] != '#')
		return 0;
	unsigned base = (ref.p[2] | 0x20) == 'x' ? 16 : 10;
	uint32_t cp = 0;
	for (size_t i = base == 16 ? 3 : 2; i < ref.n && ref.p[i] != ';'; i++) {
		unsigned char c = (unsigned char)ref.p[i];
		unsigned digit = c <= '9' ? c - (unsigned)'0' : (c | 0x20u) - 'a' + 10u;
		cp = cp * base + digit;
		if (cp > 0x10FFFF)
			cp = 0x110000;
	}
	return cp ? cp : 0xFFFD;
}

/* In content the names are left to the browser: a name writes no markup there. */
static void
text_reference(struct gb_buf *out, struct gb_slice ref)
{
	char bytes[4];
	uint32_t cp = reference_code(ref);
	if (cp)
		gb_html_escape(out, gb_slice(bytes, gb_md_admit(cp, bytes)));
	else
		gb_buf_slice(out, ref);
}

/* In an address a name that is not one of these five is the text that it looks like, or
 * "javascript&colon;" would become a scheme in the browser. */
static void
address_reference(struct gb_buf *href, struct gb_slice ref)
{
	static const struct {
		const char *name, *text;
	} names[] = {
		{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"},
	};
	char bytes[4];
	uint32_t cp = reference_code(ref);
	if (cp) {
		gb_buf_add(href, bytes, gb_md_admit(cp, bytes));
		return;
	}
	for (size_t i = 0; i < GB_LEN(names); i++)
		if (gb_slice_eq(ref, gb_cstr(names[i].name))) {
			gb_buf_str(href, names[i].text);
			return;
		}
	gb_buf_slice(href, ref);
}

/* --- links --- */

static void
read_address(struct gb_buf *href, const MD_ATTRIBUTE *address)
{
	gb_buf_clear(href);
	for (unsigned i = 0; address->substr_offsets[i] < address->size; i++) {
		MD_OFFSET from = address->substr_offsets[i];
		struct gb_slice part =
			gb_slice(address->text + from, address->substr_offsets[i + 1] - from);
		if (address->substr_types[i] == MD_TEXT_ENTITY)
			address_reference(href, part);
		else
			gb_buf_slice(href, part);
	}
}

/* False when the link leads nowhere or stands in another: its text is all there is. */
static bool
open_link(struct md *m, const MD_ATTRIBUTE *address)
{
	if (m->linked)
		return false;
	read_address(&m->href, address);
	struct gb_slice to = gb_slice_trim(gb_buf_get(&m->href));
	if (!gb_href_leads(to))
		return false;
	gb_buf_str(m->out, "<a href=\"");
	gb_href_write(m->out, to);
	gb_buf_str(m->out, "\" rel=\"noopener noreferrer\">");
	m->inside = m->out->n;
	m->linked = true;
	return true;
}

/* A link without a text shows its address, or nobody could follow it. */
static void
close_link(struct md *m)
{
	if (m->out->n == m->inside)
		gb_html_escape(m->out, gb_slice_trim(gb_buf_get(&m->href)));
	gb_buf_str(m->out, "</a>");
	m->linked = false;
}

/* --- spans --- */

/* NULL for links and images, and for what the parser is not asked for. */
static const char *
span_tag(MD_SPANTYPE type)
{
	switch (type) {
	case MD_SPAN_EM:
		return "em";
	case MD_SPAN_STRONG:
		return "strong";
	case MD_SPAN_CODE:
		return "code";
	case MD_SPAN_DEL:
		return "del";
	case MD_SPAN_A:
	case MD_SPAN_IMG:
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY:
	case MD_SPAN_WIKILINK:
	case MD_SPAN_U:
		break;
	}
	return NULL;
}

static void
close_span(struct md *m)
{
	const struct span *span = &m->span[--m->nspan];
	const char *tag = span_tag(span->type);
	if (tag)
		gb_buf_printf(m->out, "</%s>", tag);
	else if (span->written)
		close_link(m);
}

/* The parser loses the end of a span that reaches into a link's address; so a block closes
 * what is open, and an end closes what was opened since its beginning. */
static void
close_spans(struct md *m, unsigned down_to)
{
	while (m->nspan > down_to)
		close_span(m);
}

/* --- what the parser calls --- */

/* Ends the parse when a limit is passed. md4c takes only what is below zero to its outermost
 * loop, so what it answers in the end is not asked alone. */
static int
verdict(struct md *m)
{
	m->gave_up |= m->out->over || m->out->n > m->limit || m->depth + m->nspan >= DEPTH_MAX;
	return m->gave_up ? -1 : 0;
}

static void
enter_cell(struct md *m, const char *tag, const MD_BLOCK_TD_DETAIL *cell)
{
	static const char *const sides[] = {
		[MD_ALIGN_DEFAULT] = NULL,
		[MD_ALIGN_LEFT] = "left",
		[MD_ALIGN_CENTER] = "center",
		[MD_ALIGN_RIGHT] = "right",
	};
	if (sides[cell->align])
		gb_buf_printf(m->out, "<%s class=\"align-%s\">", tag, sides[cell->align]);
	else
		gb_buf_printf(m->out, "<%s>", tag);
}

static unsigned
heading_level(const MD_BLOCK_H_DETAIL *heading)
{
	return heading->level < 4 ? heading->level + 2 : 6;
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	struct md *m = data;
	m->depth++;
	close_spans(m, 0);
	switch (type) {
	case MD_BLOCK_DOC:
	case MD_BLOCK_HTML:
		break;
	case MD_BLOCK_QUOTE:
		gb_buf_str(m->out, "<blockquote>\n");
		break;
	case MD_BLOCK_UL:
		gb_buf_str(m->out, "<ul>\n");
		break;
	case MD_BLOCK_OL: {
		const MD_BLOCK_OL_DETAIL *list = detail;
		if (list->start == 1)
			gb_buf_str(m->out, "<ol>\n");
		else
			gb_buf_printf(m->out, "<ol start=\"%u\">\n", list->start);
		break;
	}
	case MD_BLOCK_LI: {
		const MD_BLOCK_LI_DETAIL *item = detail;
		gb_buf_str(m->out, "<li>");
		if (item->is_task)
			gb_buf_str(m->out, item->task_mark == ' ' ? "\u2610 " : "\u2611 ");
		break;
	}
	case MD_BLOCK_HR:
		gb_buf_str(m->out, "<hr>\n");
		break;
	case MD_BLOCK_H:
		gb_buf_printf(m->out, "<h%u>", heading_level(detail));
		break;
	case MD_BLOCK_CODE:
		gb_buf_str(m->out, "<pre><code>");
		break;
	case MD_BLOCK_P:
		gb_buf_str(m->out, "<p>");
		break;
	case MD_BLOCK_TABLE:
		if (((const MD_BLOCK_TABLE_DETAIL *)detail)->col_count > COLUMNS_MAX)
			m->gave_up = true;
		gb_buf_str(m->out, "<table>\n");
		break;
	case MD_BLOCK_THEAD:
		gb_buf_str(m->out, "<thead>\n");
		break;
	case MD_BLOCK_TBODY:
		gb_buf_str(m->out, "<tbody>\n");
		break;
	case MD_BLOCK_TR:
		gb_buf_str(m->out, "<tr>");
		break;
	case MD_BLOCK_TH:
		enter_cell(m, "th", detail);
		break;
	case MD_BLOCK_TD:
		enter_cell(m, "td", detail);
		break;
	}
	return verdict(m);
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	static const char *const ends[] = {
		[MD_BLOCK_DOC] = "",
		[MD_BLOCK_QUOTE] = "</blockquote>\n",
		[MD_BLOCK_UL] = "</ul>\n",
		[MD_BLOCK_OL] = "</ol>\n",
		[MD_BLOCK_LI] = "</li>\n",
		[MD_BLOCK_HR] = "",
		[MD_BLOCK_CODE] = "</code></pre>\n",
		[MD_BLOCK_HTML] = "",
		[MD_BLOCK_P] = "</p>\n",
		[MD_BLOCK_TABLE] = "</table>\n",
		[MD_BLOCK_THEAD] = "</thead>\n",
		[MD_BLOCK_TBODY] = "</tbody>\n",
		[MD_BLOCK_TR] = "</tr>\n",
		[MD_BLOCK_TH] = "</th>",
		[MD_BLOCK_TD] = "</td>",
	};
	struct md *m = data;
	m->depth--;
	close_spans(m, 0);
	if (type == MD_BLOCK_H)
		gb_buf_printf(m->out, "</h%u>\n", heading_level(detail));
	else
		gb_buf_str(m->out, ends[type]);
	return verdict(m);
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *data)
{
	struct md *m = data;
	if (m->gave_up)
		return -1;
	const char *tag = span_tag(type);
	bool written = tag != NULL;
	if (tag)
		gb_buf_printf(m->out, "<%s>", tag);
	else if (type == MD_SPAN_A)
		written = open_link(m, &((const MD_SPAN_A_DETAIL *)detail)->href);
	else if (type == MD_SPAN_IMG)
		written = open_link(m, &((const MD_SPAN_IMG_DETAIL *)detail)->src);
	m->span[m->nspan++] = (struct span){type, written};
	return verdict(m);
}

static int
leave_span(MD_SPANTYPE type, void *detail __attribute__((unused)), void *data)
{
	struct md *m = data;
	for (unsigned i = m->nspan; i > 0; i--)
		if (m->span[i - 1].type == type) {
			close_spans(m, i - 1);
			break;
		}
	return verdict(m);
}

static int
add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
	struct md *m = data;
	switch (type) {
	case MD_TEXT_NULLCHAR:
		gb_buf_str(m->out, "\uFFFD");
		break;
	case MD_TEXT_BR:
	case MD_TEXT_SOFTBR:
		gb_buf_str(m->out, "<br>\n");
		break;
	case MD_TEXT_ENTITY:
		text_reference(m->out, gb_slice(text, size));
		break;
	case MD_TEXT_NORMAL:
	case MD_TEXT_CODE:
	case MD_TEXT_HTML:
	case MD_TEXT_LATEXMATH:
		gb_html_escape(m->out, gb_slice(text, size));
		break;
	}
	return verdict(m);
}

/* --- the whole --- */

static void
take_back(struct gb_buf *out, size_t n)
{
	out->n = n;
	if (out->p)
		out->p[n] = '\0';
}

static bool
parsed(struct gb_slice source, struct gb_buf *out)
{
	static const MD_PARSER parser = {
		.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = add_text,
	};
	struct md m = {.out = out, .limit = out->n + SWELL * source.n + SWELL_ALWAYS};
	gb_buf_init(&m.href, source.n * 8);
	const int rc = md_parse(source.p, (MD_SIZE)source.n, &parser, &m);
	gb_buf_fini(&m.href);
	return rc == 0 && !m.gave_up;
}

/* False, and nothing added, when the text is beyond the limits. */
static bool
marked_up(struct gb_slice text, struct gb_buf *out)
{
	const size_t start = out->n;
	struct gb_buf source;
	if (text.n > TEXT_MAX || !gb_md_linear(text))
		return false;
	gb_buf_init(&source, text.n * 3 + 1);
	gb_md_widen(text, &source);
	const bool fits = parsed(gb_buf_get(&source), out);
	gb_buf_fini(&source);
	if (!fits) {
		out->over = false;
		take_back(out, start);
	}
	return fits;
}

static void
as_written(struct gb_slice text, struct gb_buf *out)
{
	const size_t start = out->n;
	gb_buf_str(out, "<p>");
	for (size_t from = 0; from < text.n;) {
		size_t end = gb_slice_find(text, GB_S("\n"), from);
		if (from > 0)
			gb_buf_str(out, "<br>\n");
		if (end == SIZE_MAX)
			end = text.n;
		gb_html_escape(out, gb_slice(text.p + from, end - from));
		from = end + 1;
	}
	gb_buf_str(out, "</p>\n");
	if (out->over)
		take_back(out, start);
}

void
gb_md_html(struct gb_slice text, struct gb_buf *out)
{
	struct gb_buf cleaned;
	if (out->over || text.n == 0)
		return;
	gb_buf_init(&cleaned, text.n * 3); /* a byte becomes U+FFFD at most */
	gb_md_clean(text, &cleaned);
	if (!marked_up(gb_buf_get(&cleaned), out))
		as_written(gb_buf_get(&cleaned), out);
	gb_buf_fini(&cleaned);
}
