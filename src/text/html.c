#include "text/html.h"

void
gb_html_escape(struct gb_buf *out, struct gb_slice s)
{
	static const char *const refs[256] = {
		['&'] = "&amp;",  ['<'] = "&lt;",   ['>'] = "&gt;",
		['"'] = "&quot;", ['\''] = "&#39;",
	};
	size_t from = 0;
	for (size_t at = 0; at < s.n; at++) {
		const char *ref = refs[(unsigned char)s.p[at]];
		if (!ref)
			continue;
		gb_buf_add(out, s.p + from, at - from);
		gb_buf_str(out, ref);
		from = at + 1;
	}
	if (from < s.n)
		gb_buf_add(out, s.p + from, s.n - from);
}
