#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "html_check.h"
#include "md_kit.h"
#include "text/md.h"

void
md_must_be_listed(const struct gb_buf *out, struct gb_slice from)
{
	size_t at;
	const char *bad = html_check(gb_buf_get(out), &at);
	if (bad)
		fail_msg("%s at byte %zu of \"%.*s\"\nfrom \"%.*s\"", bad, at,
		         GB_SARG(gb_buf_get(out)), GB_SARG(from));
}

const char *
md_shown(struct gb_buf *out, struct gb_slice md)
{
	gb_buf_clear(out);
	gb_md_html(md, out);
	assert_false(out->over);
	md_must_be_listed(out, md);
	return out->n ? out->p : "";
}
