#include "text/md_source.h"

#include "base/utf8.h"

/* What a text may have before the parser's time is no longer linear. A paragraph ends at an
 * empty line. */
enum {
	MARKS_MAX = 64,      /* quotes and list items that one line begins */
	INDENT_MAX = 256,    /* columns before it */
	UNCLOSED_MAX = 64,   /* "[" not closed in a paragraph: each looks for its end */
	BRACKETS_MAX = 2000, /* "[" in a paragraph: each looks for its line */
	TILDES_MAX = 1000,   /* "~" in a paragraph: each takes back what it crosses */
	WORD_LINKS_MAX = 32, /* "www." in a word: each looks for the word's ends */
};

unsigned
gb_md_admit(uint32_t cp, char to[4])
{
	if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
		return 0;
	bool control = (cp < 0x20 && cp != '\t' && cp != '\n') || (cp >= 0x7F && cp < 0xA0);
	return gb_utf8_encode(control ? 0xFFFD : cp, to);
}

void
gb_md_clean(struct gb_slice text, struct gb_buf *to)
{
	for (size_t at = 0; at < text.n;) {
		unsigned len;
		char bytes[4];
		uint32_t cp = gb_utf8_decode(text, at, &len);
		at += len;
		if (cp == '\r') {
			if (at < text.n && text.p[at] == '\n')
				continue;
			cp = '\n';
		}
		gb_buf_add(to, bytes, gb_md_admit(cp, bytes));
	}
}

/* The line that begins at *at, without its end; *at moves behind that. */
static struct gb_slice
next_line(struct gb_slice text, size_t *at)
{
	const char *from = text.p + *at;
	const char *end = memchr(from, '\n', text.n - *at);
	size_t n = end ? (size_t)(end - from) : text.n - *at;
	*at += n + (end != NULL);
	return gb_slice(from, n);
}

/* --- tables --- */

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Where the line begins behind blanks and the marks of quotes. */
static size_t
behind_quotes(struct gb_slice line)
{
	size_t at = 0;
	while (at < line.n && (is_blank(line.p[at]) || line.p[at] == '>'))
		at++;
	return at;
}

static bool
is_rule(struct gb_slice line, size_t at)
{
	bool pipe = false, dash = false;
	for (; at < line.n; at++) {
		pipe |= line.p[at] == '|';
		dash |= line.p[at] == '-';
		if (!is_blank(line.p[at]) && !memchr("|-:", line.p[at], 3))
			return false;
	}
	return pipe && dash;
}

static void
widen_rule(struct gb_slice line, struct gb_buf *to)
{
	for (size_t at = 0; at < line.n; at++) {
		gb_buf_char(to, line.p[at]);
		if (line.p[at] == '-' && (at == 0 || line.p[at - 1] != '-'))
			gb_buf_str(to, "--");
	}
}

void
gb_md_widen(struct gb_slice text, struct gb_buf *to)
{
	char fence = 0; /* what ends the block of code we are in */
	for (size_t at = 0; at < text.n;) {
		struct gb_slice line = next_line(text, &at);
		size_t from = behind_quotes(line);
		struct gb_slice mark = gb_slice(line.p + from, line.n - from < 3 ? 0 : 3);
		bool fences = gb_slice_eq(mark, GB_S("```")) || gb_slice_eq(mark, GB_S("~~~"));
		if (fences && (fence == 0 || fence == mark.p[0]))
			fence = fence ? 0 : mark.p[0];
		if (fence == 0 && is_rule(line, from))
			widen_rule(line, to);
		else
			gb_buf_slice(to, line);
		gb_buf_char(to, '\n');
	}
}

/* --- limits --- */

/* Does the line begin no more quotes and items than a person would? */
static bool
begins_sanely(struct gb_slice line)
{
	size_t at = 0, marks = 0;
	for (; at < line.n && memchr(" \t>-+*.)0123456789", line.p[at], 18); at++)
		marks += memchr(">-+*.)", line.p[at], 6) != NULL &&
		         (line.p[at] == '>' || at + 1 == line.n || is_blank(line.p[at + 1]));
	return marks <= MARKS_MAX && (marks == 0 || at <= INDENT_MAX);
}

/* What a paragraph has had so far. */
struct tally {
	size_t brackets, unclosed, tildes;
};

static bool
reads_linearly(struct gb_slice line, struct tally *had)
{
	size_t word_links = 0;
	for (size_t at = 0; at < line.n; at++)
		switch (line.p[at]) {
		case '[':
			if (++had->brackets > BRACKETS_MAX || ++had->unclosed > UNCLOSED_MAX)
				return false;
			break;
		case ']':
			had->unclosed -= had->unclosed > 0;
			break;
		case '~':
			if (++had->tildes > TILDES_MAX)
				return false;
			break;
		case ' ':
		case '\t':
			word_links = 0;
			break;
		case 'w':
			if (line.n - at >= 4 && memcmp(line.p + at, "www.", 4) == 0 &&
			    ++word_links > WORD_LINKS_MAX)
				return false;
			break;
		default:
			break;
		}
	return true;
}

bool
gb_md_linear(struct gb_slice text)
{
	struct tally had = {0};
	for (size_t at = 0; at < text.n;) {
		struct gb_slice line = next_line(text, &at);
		if (gb_slice_trim(line).n == 0)
			had = (struct tally){0};
		if (!begins_sanely(line) || !reads_linearly(line, &had))
			return false;
	}
	return true;
}
