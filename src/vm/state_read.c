/* vm/state_read.c */
#include "vm/state_read.h"

#include "base/hash.h"

static struct gb_slice *
place_of(struct gb_sections *s, const char tag[4])
{
	if (memcmp(tag, "PROG", 4) == 0)
		return &s->prog;
	if (memcmp(tag, "FRAM", 4) == 0)
		return &s->fram;
	if (memcmp(tag, "WAIT", 4) == 0)
		return &s->wait;
	if (memcmp(tag, "ERRS", 4) == 0)
		return &s->errs;
	if (memcmp(tag, "used", 4) == 0)
		return &s->used;
	if (memcmp(tag, "HEAP", 4) == 0)
		return &s->heap;
	return NULL;
}

enum gb_rc
gb_state_sections(struct gb_slice state, struct gb_sections *ret, struct gb_err *err)
{
	struct gb_sections s = {0};
	struct gb_slice *place;
	struct gb_wire w;
	if (state.n < 8 || memcmp(state.p, "GBST", 4) != 0)
		return gb_fail(err, GB_E_STATE_FORMAT, "this is not a saved dialog");
	if (state.p[4] != GB_STATE_MAJOR)
		return gb_fail(err, GB_E_STATE_FORMAT,
		               "the dialog was saved by another version of gb (format %d, this "
		               "one reads %d)",
		               state.p[4], GB_STATE_MAJOR);
	gb_wire_init(&w, gb_slice(state.p + 8, state.n - 8));
	while (gb_wire_left(&w)) {
		char tag[4];
		for (unsigned i = 0; i < 4; i++)
			tag[i] = (char)gb_get_u8(&w);
		uint32_t n = gb_get_u32(&w);
		if (w.bad || n > gb_wire_left(&w))
			return gb_fail(err, GB_E_STATE_FORMAT,
			               "the saved dialog is damaged: it ends too early");
		struct gb_slice bytes = gb_slice((const char *)w.p, n);
		w.p += n;
		if (gb_get_u32(&w) != gb_crc32(bytes) || w.bad)
			return gb_fail(
				err, GB_E_STATE_FORMAT,
				"the saved dialog is damaged: the sum of \"%.4s\" is wrong",
				tag);
		place = place_of(&s, tag);
		if (!place && !(tag[0] >= 'a' && tag[0] <= 'z'))
			return gb_fail(
				err, GB_E_STATE_FORMAT,
				"the saved dialog has a part that this version does not know");
		if (place && place->p)
			return gb_fail(err, GB_E_STATE_FORMAT,
			               "the saved dialog is damaged: \"%.4s\" stands twice",
			               tag);
		if (place)
			*place = bytes;
	}
	if (!s.prog.p || !s.fram.p || !s.wait.p || !s.heap.p)
		return gb_fail(err, GB_E_STATE_FORMAT,
		               "the saved dialog is damaged: a part is missing");
	*ret = s;
	return GB_OK;
}

void
gb_state_skip_value(struct gb_wire *w)
{
	switch (gb_get_u8(w)) {
	case GB_SK_NULL:
	case GB_SK_FALSE:
	case GB_SK_TRUE:
	case GB_SK_ABSENT:
		break;
	case GB_SK_INT:
		gb_get_int(w);
		break;
	case GB_SK_FLOAT:
		gb_get_f64(w);
		break;
	case GB_SK_DATE:
		gb_get_int(w);
		gb_get_u8(w);
		break;
	case GB_SK_TEXT:
	case GB_SK_SECRET:
		gb_get_text(w);
		break;
	case GB_SK_REF:
		gb_get_uint(w);
		break;
	default:
		w->bad = true;
	}
}
