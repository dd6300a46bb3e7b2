/* lib/words.c - see lib/words.h */
#include "lib/words.h"

#include "base/utf8.h"

static bool
in_word(uint32_t cp)
{
	return gb_utf8_is_letter(cp) || (cp >= '0' && cp <= '9') || cp == '\'' ||
	       (cp >= 0x300 && cp <= 0x36F);
}

bool
gb_next_word(struct gb_slice s, size_t *at, struct gb_slice *ret)
{
	unsigned len;
	while (*at < s.n && !in_word(gb_utf8_decode(s, *at, &len)))
		*at += len;
	size_t from = *at;
	while (*at < s.n && in_word(gb_utf8_decode(s, *at, &len)))
		*at += len;
	*ret = gb_slice(s.p + from, *at - from);
	return ret->n > 0;
}

bool
gb_word_in(struct gb_slice word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (gb_utf8_ieq(word, gb_cstr(list[i])))
			return true;
	return false;
}

bool
gb_has_word(struct gb_slice s, const char *const *list, size_t n)
{
	struct gb_slice word;
	for (size_t at = 0; gb_next_word(s, &at, &word);)
		if (gb_word_in(word, list, n))
			return true;
	return false;
}
