#include "text/names.h"

#include "base/utf8.h"

/* clang-format off */
static const struct {
	char tag[3];
	enum gb_lang lang;
} tags[] = {
	{"en", GB_LANG_EN}, {"pt", GB_LANG_PT}, {"es", GB_LANG_ES},
	{"de", GB_LANG_DE}, {"fr", GB_LANG_FR}, {"it", GB_LANG_IT},
};

static const struct gb_number_style styles[] = {
	[GB_LANG_EN] = {".", ",", "$"},
	[GB_LANG_PT] = {",", ".", "R$ "},
	[GB_LANG_ES] = {",", ".", "€"},
	[GB_LANG_DE] = {",", ".", "€"},
	[GB_LANG_FR] = {",", "\xe2\x80\xaf", "€"}, /* U+202F, narrow no-break space */
	[GB_LANG_IT] = {",", ".", "€"},
};

struct words { /* full form, short form */
	const char *month[12][2];
	const char *day[7][2];
};

static const struct words words[] = {
	[GB_LANG_EN] = {
		{{"January", "Jan"}, {"February", "Feb"}, {"March", "Mar"}, {"April", "Apr"},
		 {"May", "May"}, {"June", "Jun"}, {"July", "Jul"}, {"August", "Aug"},
		 {"September", "Sep"}, {"October", "Oct"}, {"November", "Nov"},
		 {"December", "Dec"}},
		{{"Sunday", "Sun"}, {"Monday", "Mon"}, {"Tuesday", "Tue"}, {"Wednesday", "Wed"},
		 {"Thursday", "Thu"}, {"Friday", "Fri"}, {"Saturday", "Sat"}},
	},
	[GB_LANG_PT] = {
		{{"janeiro", "jan"}, {"fevereiro", "fev"}, {"março", "mar"}, {"abril", "abr"},
		 {"maio", "mai"}, {"junho", "jun"}, {"julho", "jul"}, {"agosto", "ago"},
		 {"setembro", "set"}, {"outubro", "out"}, {"novembro", "nov"},
		 {"dezembro", "dez"}},
		{{"domingo", "dom"}, {"segunda-feira", "seg"}, {"terça-feira", "ter"},
		 {"quarta-feira", "qua"}, {"quinta-feira", "qui"}, {"sexta-feira", "sex"},
		 {"sábado", "sáb"}},
	},
	[GB_LANG_ES] = {
		{{"enero", "ene"}, {"febrero", "feb"}, {"marzo", "mar"}, {"abril", "abr"},
		 {"mayo", "may"}, {"junio", "jun"}, {"julio", "jul"}, {"agosto", "ago"},
		 {"septiembre", "sep"}, {"octubre", "oct"}, {"noviembre", "nov"},
		 {"diciembre", "dic"}},
		{{"domingo", "dom"}, {"lunes", "lun"}, {"martes", "mar"}, {"miércoles", "mié"},
		 {"jueves", "jue"}, {"viernes", "vie"}, {"sábado", "sáb"}},
	},
};

static const struct {
	const char *name;
	unsigned month;
} spellings[] = {{"marco", 3}, {"sept", 9}, {"setiembre", 9}};
/* clang-format on */

bool
gb_lang_find(struct gb_slice tag, enum gb_lang *ret)
{
	if (tag.n < 2 || (tag.n > 2 && tag.p[2] != '-' && tag.p[2] != '_'))
		return false;
	for (size_t i = 0; i < GB_LEN(tags); i++) {
		if (gb_slice_ieq(gb_slice(tag.p, 2), gb_cstr(tags[i].tag))) {
			*ret = tags[i].lang;
			return true;
		}
	}
	return false;
}

const struct gb_number_style *
gb_number_style(enum gb_lang lang)
{
	return &styles[lang];
}

/* The words of a language, English where it has none. */
static const struct words *
words_of(enum gb_lang lang)
{
	return &words[lang < GB_LEN(words) ? lang : GB_LANG_EN];
}

const char *
gb_month_name(enum gb_lang lang, unsigned month, bool brief)
{
	return words_of(lang)->month[month - 1][brief];
}

const char *
gb_weekday_name(enum gb_lang lang, unsigned weekday, bool brief)
{
	return words_of(lang)->day[weekday - 1][brief];
}

static bool
is_either(struct gb_slice name, const char *const forms[2])
{
	return gb_utf8_ieq(name, gb_cstr(forms[0])) || gb_utf8_ieq(name, gb_cstr(forms[1]));
}

unsigned
gb_month_find(struct gb_slice name)
{
	if (name.n > 1 && name.p[name.n - 1] == '.')
		name.n--;
	for (size_t lang = 0; lang < GB_LEN(words); lang++) {
		for (unsigned m = 0; m < 12; m++) {
			if (is_either(name, words[lang].month[m]))
				return m + 1;
		}
	}
	for (size_t i = 0; i < GB_LEN(spellings); i++) {
		if (gb_slice_ieq(name, gb_cstr(spellings[i].name)))
			return spellings[i].month;
	}
	return 0;
}

unsigned
gb_weekday_find(struct gb_slice name)
{
	for (unsigned d = 0; d < 7; d++) {
		if (is_either(name, words[GB_LANG_EN].day[d]))
			return d + 1;
	}
	return 0;
}
