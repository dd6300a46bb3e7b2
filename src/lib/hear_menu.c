/* lib/hear_menu.c - which option of a menu is meant */
#include "base/num.h"
#include "base/utf8.h"
#include "lib/hear_type.h"

#define OPTION_MAX 4096 /* bytes of an option that are looked at */

/* Text forms folded, so that "part of" is a search of bytes. */
static void
fold(struct gb_buf *out, struct gb_value v)
{
	struct gb_buf plain;
	gb_buf_init(&plain, OPTION_MAX);
	gb_show(&plain, v);
	gb_buf_clear(out);
	gb_utf8_fold_into(out, gb_slice_trim(gb_buf_get(&plain)));
	gb_buf_fini(&plain);
}

long
gb_menu_pick(const struct gb_value *choice, size_t n, struct gb_slice text)
{
	struct gb_buf want, option;
	long part = -1, exact = -1;
	size_t parts = 0;
	int64_t i;
	double f;
	gb_buf_init(&want, OPTION_MAX);
	gb_buf_init(&option, OPTION_MAX);
	gb_utf8_fold_into(&want, gb_slice_trim(text));
	for (size_t at = 0; at < n && exact < 0; at++) {
		fold(&option, choice[at]);
		if (gb_slice_eq(gb_buf_get(&option), gb_buf_get(&want))) {
			exact = (long)at;
		} else if (want.n > 0 && gb_slice_find(gb_buf_get(&option), gb_buf_get(&want),
		                                       0) != SIZE_MAX) {
			part = (long)at;
			parts++;
		}
	}
	bool number = gb_num_parse(gb_buf_get(&want), &i, &f) == GB_NUM_INT;
	gb_buf_fini(&want);
	gb_buf_fini(&option);
	if (exact >= 0)
		return exact;
	if (number && i >= 1 && (uint64_t)i <= n)
		return (long)(i - 1);
	return parts == 1 ? part : -1;
}
