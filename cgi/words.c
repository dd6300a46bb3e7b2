#include "cgi/words.h"

#include "text/html.h"

static const struct gb_words rows[] = {
#define W(name, en, pt, es) en,
	{
		"en",
		"ltr",
#include "cgi/words.def"
	},
#undef W
#define W(name, en, pt, es) pt,
	{
		"pt-BR",
		"ltr",
#include "cgi/words.def"
	},
#undef W
#define W(name, en, pt, es) es,
	{
		"es",
		"ltr",
#include "cgi/words.def"
	},
#undef W
};

static const struct gb_words mirrored = {
	"ar-XB",
	"rtl",
#define W(name, en, pt, es) en,
#include "cgi/words.def"
#undef W
};

static const struct gb_words *
find_one(struct gb_slice tag)
{
	if (gb_slice_ieq(tag, gb_cstr(mirrored.lang)))
		return &mirrored;
	for (size_t i = 0; i < GB_LEN(rows); i++)
		if (tag.n >= 2 && (tag.n == 2 || tag.p[2] == '-' || tag.p[2] == '_') &&
		    gb_slice_ieq(gb_slice(tag.p, 2), gb_slice(rows[i].lang, 2)))
			return &rows[i];
	return NULL;
}

const struct gb_words *
gb_words_find(struct gb_slice lang)
{
	const struct gb_words *w = NULL;
	while (!w && lang.n > 0) {
		size_t end = gb_slice_find(lang, GB_S(","), 0);
		struct gb_slice one = gb_slice(lang.p, end == SIZE_MAX ? lang.n : end);
		size_t tag = gb_slice_find(one, GB_S(";"), 0);
		w = find_one(gb_slice_trim(gb_slice(one.p, tag == SIZE_MAX ? one.n : tag)));
		lang = end == SIZE_MAX ? gb_slice(NULL, 0)
		                       : gb_slice(lang.p + end + 1, lang.n - end - 1);
	}
	return w;
}

const struct gb_words *
gb_words(struct gb_slice lang)
{
	const struct gb_words *w = gb_words_find(lang);
	return w ? w : &rows[0];
}

const struct gb_words *
gb_words_at(size_t i)
{
	return i < GB_LEN(rows) ? &rows[i] : NULL;
}

void
gb_words_put(struct gb_buf *out, const char *sentence, struct gb_slice name)
{
	struct gb_slice s = gb_cstr(sentence);
	size_t at = gb_slice_find(s, GB_S("{name}"), 0);
	gb_html_escape(out, gb_slice(s.p, at == SIZE_MAX ? s.n : at));
	if (at == SIZE_MAX)
		return;
	gb_html_escape(out, name);
	gb_html_escape(out, gb_slice(s.p + at + 6, s.n - at - 6));
}
