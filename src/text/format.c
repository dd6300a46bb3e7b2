#include "text/format.h"

#include "base/utf8.h"
#include "text/format_mask.h"

bool
gb_mask_quoted(struct gb_slice mask, size_t *at, struct gb_slice *ret)
{
	char c = mask.p[*at];
	if (c == '\\' && *at + 1 < mask.n) {
		unsigned len;
		gb_utf8_decode(mask, *at + 1, &len);
		*ret = gb_slice(mask.p + *at + 1, len);
		*at += 1 + len;
		return true;
	}
	if (c != '"' && c != '\'')
		return false;
	const char *begin = mask.p + *at + 1;
	const char *end = memchr(begin, c, mask.n - *at - 1);
	if (!end)
		return false;
	*ret = gb_slice(begin, (size_t)(end - begin));
	*at += ret->n + 2;
	return true;
}

struct gb_slice
gb_mask_lang(struct gb_slice mask, enum gb_lang *lang)
{
	if (mask.n < 4 || mask.p[mask.n - 1] != ']')
		return mask;
	size_t open = mask.n - 1;
	while (open > 0 && mask.p[open] != '[')
		open--;
	struct gb_slice tag = {mask.p + open + 1, mask.n - open - 2};
	if (mask.p[open] != '[' || !gb_lang_find(tag, lang))
		return mask;
	return gb_slice(mask.p, open);
}

/* What a mask holds outside of its quoted texts. */
struct facts {
	bool code, doubled;      /* a date code; one of two letters or more */
	bool hash, zero, insert; /* #; 0; @ or & */
};

static struct facts
facts_of(struct gb_slice mask)
{
	struct facts f = {0};
	for (size_t at = 0; at < mask.n;) {
		struct gb_date_token t = gb_date_token(mask, &at);
		if (t.code) {
			f.code = true;
			f.doubled |= t.text.n > 1;
		} else if (!t.quoted && t.text.n) {
			f.hash |= *t.text.p == '#';
			f.zero |= *t.text.p == '0';
			f.insert |= *t.text.p == '@' || *t.text.p == '&';
		}
	}
	return f;
}

bool
gb_format_is_date_mask(struct gb_slice mask)
{
	enum gb_lang lang;
	struct gb_slice bare = gb_mask_lang(mask, &lang);
	struct facts f = facts_of(bare);
	/* "YYYY-MM-01" is a date, "0 h" is a number with its unit. */
	return f.code && !f.hash && !f.insert && (!f.zero || f.doubled) &&
	       !gb_mask_is_named(bare);
}

bool
gb_format_is_number_mask(struct gb_slice mask)
{
	enum gb_lang lang;
	struct gb_slice bare = gb_mask_lang(mask, &lang);
	if (gb_mask_is_named(bare))
		return true;
	struct facts f = facts_of(bare);
	return (f.hash || f.zero) && !gb_format_is_date_mask(bare);
}

static void
add_mapped(struct gb_buf *out, struct gb_slice text, uint32_t (*map)(uint32_t))
{
	unsigned len;
	for (size_t at = 0; at < text.n; at += len) {
		char bytes[4];
		uint32_t cp = gb_utf8_decode(text, at, &len);
		gb_buf_add(out, bytes, gb_utf8_encode(map(cp), bytes));
	}
}

/* Appends the mask filled in; false when it holds no place for the text. */
static bool
fill(struct gb_buf *out, struct gb_slice mask, struct gb_slice text)
{
	bool filled = false;
	for (size_t at = 0; at < mask.n;) {
		struct gb_slice quoted;
		if (gb_mask_quoted(mask, &at, &quoted)) {
			gb_buf_slice(out, quoted);
			continue;
		}
		char c = mask.p[at++];
		bool upper = c == '!' || c == '>';
		if (c == '@')
			gb_buf_slice(out, text);
		else if (c == '&')
			add_mapped(out, text, gb_utf8_lower);
		else if (upper)
			add_mapped(out, text, gb_utf8_upper);
		else
			gb_buf_char(out, c);
		filled |= c == '@' || c == '&' || upper;
		if ((c == '@' || c == '&') && at < mask.n && mask.p[at] == '!')
			gb_buf_char(out, mask.p[at++]);
	}
	return filled;
}

void
gb_format_text(struct gb_buf *out, struct gb_slice mask, struct gb_slice text)
{
	size_t start = out->n;
	if (fill(out, mask, text))
		return;
	if (out->n > start)
		out->p[out->n = start] = 0;
	gb_buf_slice(out, text);
}
