#include "base/err.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

static const struct gb_errinfo rows[] = {
#define GB_ERROR(no_, ident, name_, err_, rc_, sev_, sentence_) \
	{.no = (no_), \
	 .basic = (err_), \
	 .rc = (rc_), \
	 .severity = (sev_), \
	 .name = (name_), \
	 .sentence = (sentence_)},
#include "base/errors.def"
#undef GB_ERROR
};

const struct gb_errinfo *
gb_errinfo(unsigned no)
{
	size_t lo = 0, hi = GB_LEN(rows);
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (rows[mid].no < no)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < GB_LEN(rows) && rows[lo].no == no ? &rows[lo] : NULL;
}

const struct gb_errinfo *
gb_errinfo_all(size_t *ret_n)
{
	*ret_n = GB_LEN(rows);
	return rows;
}

unsigned
gb_err_basic(const struct gb_err *err)
{
	if (err->basic)
		return err->basic;
	if (err->no == GB_E_NONE)
		return 0;
	const struct gb_errinfo *row = gb_errinfo(err->no);
	return row && row->basic ? row->basic : 2000u + err->no % 1000u;
}

/* One line, whole code points: what vsnprintf cut in the middle of one is taken away. What
 * could steer the terminal that shows it becomes a blank. */
static void
tidy(char *msg, size_t cap, size_t wanted)
{
	size_t n = strlen(msg);
	if (wanted >= cap) {
		size_t at = n;
		while (at && ((unsigned char)msg[at - 1] & 0xC0) == 0x80)
			at--;
		unsigned char lead = at ? (unsigned char)msg[at - 1] : 0;
		size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
		if (lead >= 0xC0 && n - (at - 1) < need)
			msg[at - 1] = '\0';
	}
	struct gb_slice all = gb_cstr(msg);
	unsigned len;
	char *to = msg;
	for (size_t from = 0; from < all.n; from += len) {
		if (gb_utf8_steers(gb_utf8_decode(all, from, &len))) {
			*to++ = ' ';
			continue;
		}
		memmove(to, msg + from, len);
		to += len;
	}
	*to = '\0';
}

enum gb_rc
gb_fail(struct gb_err *err, enum gb_no no, const char *fmt, ...)
{
	const struct gb_errinfo *row = gb_errinfo((unsigned)no);
	if (!row)
		GB_BUG("gb_fail() with a number that errors.def does not have");
	if (!err)
		return row->rc;
	/* The text may quote an older *err, so it is made first. */
	char msg[sizeof err->msg];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(msg, sizeof msg, fmt, ap);
	va_end(ap);
	tidy(msg, sizeof msg, n < 0 ? 0 : (size_t)n);
	*err = (struct gb_err){.rc = row->rc, .no = row->no};
	memcpy(err->msg, msg, sizeof msg);
	return row->rc;
}
