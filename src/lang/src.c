/* lang/src.c - source text and its lines */
#include "lang/src.h"

#include "base/path.h"
#include "base/utf8.h"

static size_t
line_at(struct gb_slice text, size_t at)
{
	size_t line = 1;
	for (size_t i = 0; i < at; i++)
		line += text.p[i] == '\n';
	return line;
}

enum gb_rc
gb_src_init(struct gb_src *src, struct gb_arena *a, struct gb_slice name, struct gb_slice text,
            struct gb_err *err)
{
	if (!text.p)
		text = GB_S("");
	if (text.n > GB_SRC_MAX)
		return gb_fail(
			err, GB_E_SOURCE_SIZE,
			"the source has %zu bytes; at most %u are read, split the script",
			text.n, GB_SRC_MAX);
	size_t bom = text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	size_t good = gb_utf8_valid(text);
	if (good != text.n)
		return gb_fail(err, GB_E_SOURCE_UTF8,
		               "the byte at offset %zu, in line %zu, is not UTF-8; save the "
		               "file as UTF-8",
		               good, line_at(text, good));
	const char *nul = memchr(text.p, '\0', text.n);
	if (nul)
		return gb_fail(err, GB_E_SOURCE_UTF8,
		               "the byte at offset %zu, in line %zu, is NUL, which no script "
		               "holds; save the file as text",
		               (size_t)(nul - text.p), line_at(text, (size_t)(nul - text.p)));
	*src = (struct gb_src){
		.text = {text.p + bom, text.n - bom}, .name = name, .stem = gb_path_stem(name)};
	const char *p = src->text.p, *end = p + src->text.n;
	size_t nline = 1;
	for (const char *q = p; (q = memchr(q, '\n', (size_t)(end - q))) != NULL; q++)
		nline++;
	src->line = GB_NEWN(a, uint32_t, nline);
	src->nline = (uint32_t)nline;
	size_t k = 1;
	for (const char *q = p; (q = memchr(q, '\n', (size_t)(end - q))) != NULL; q++)
		src->line[k++] = (uint32_t)(q - p) + 1;
	return GB_OK;
}

void
gb_src_where(const struct gb_src *src, uint32_t pos, uint32_t *ret_line, uint32_t *ret_col)
{
	if (pos > src->text.n)
		pos = (uint32_t)src->text.n;
	uint32_t low = 0, high = src->nline; /* line[low] <= pos < line[high] */
	while (high - low > 1) {
		uint32_t mid = low + (high - low) / 2;
		if (src->line[mid] <= pos)
			low = mid;
		else
			high = mid;
	}
	uint32_t start = src->line[low];
	*ret_line = low + 1;
	*ret_col = (uint32_t)gb_utf8_count(gb_slice(src->text.p + start, pos - start)) + 1;
}

struct gb_slice
gb_src_line(const struct gb_src *src, uint32_t line)
{
	if (line == 0 || line > src->nline)
		return gb_slice(NULL, 0);
	uint32_t from = src->line[line - 1];
	size_t to = line < src->nline ? src->line[line] - 1 : src->text.n;
	if (to > from && src->text.p[to - 1] == '\r')
		to--;
	return gb_slice(src->text.p + from, to - from);
}
