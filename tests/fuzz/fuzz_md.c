/* tests/fuzz/fuzz_md.c - any bytes as Markdown: only listed elements, attributes and schemes
 * come out, and a small buffer gets all or nothing (reliability.md 4.2, F11) */
#include <stdio.h>
#include <stdlib.h>

#include "../unit/html_check.h"
#include "text/html.h"
#include "text/md.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must_pass(const struct gb_buf *html)
{
	size_t at;
	const char *bad = html_check(gb_buf_get(html), &at);
	if (bad == NULL)
		return;
	fprintf(stderr, "%s at byte %zu of: %.*s\n", bad, at, GB_SARG(gb_buf_get(html)));
	abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct gb_slice text = gb_slice((const char *)data, size);
	struct gb_buf html, small;
	gb_buf_init(&html, 1u << 26);
	gb_md_html(text, &html);
	if (html.over)
		abort();
	must_pass(&html);

	gb_buf_init(&small, html.n / 2);
	gb_md_html(text, &small);
	if (small.over && small.n > 0)
		abort();
	must_pass(&small);
	gb_buf_fini(&html);
	gb_buf_fini(&small);
	return 0;
}
