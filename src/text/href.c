#include "text/href.h"

#include "text/html.h"

static bool
starts(struct gb_slice s, struct gb_slice with)
{
	return s.n > with.n && gb_slice_ieq(gb_slice(s.p, with.n), with);
}

bool
gb_href_leads(struct gb_slice to)
{
	static const struct gb_slice schemes[] = {
		{"http://", 7}, {"https://", 8}, {"mailto:", 7}, {"tel:", 4}};
	for (size_t i = 0; i < to.n; i++)
		if ((unsigned char)to.p[i] < 0x20)
			return false;
	if (to.n == 0)
		return false;
	if (to.p[0] == '#')
		return true;
	/* A browser reads "/\" as "//", and that is another site. */
	if (to.p[0] == '/')
		return to.n == 1 || (to.p[1] != '/' && to.p[1] != '\\');
	for (size_t i = 0; i < GB_LEN(schemes); i++)
		if (starts(to, schemes[i]))
			return true;
	return false;
}

void
gb_href_write(struct gb_buf *out, struct gb_slice to)
{
	size_t from = 0;
	for (size_t at = 0; at <= to.n; at++) {
		if (at < to.n && to.p[at] != ' ' && to.p[at] != '\\')
			continue;
		gb_html_escape(out, gb_slice(to.p + from, at - from));
		if (at < to.n)
			gb_buf_str(out, to.p[at] == ' ' ? "%20" : "%5C");
		from = at + 1;
	}
}
