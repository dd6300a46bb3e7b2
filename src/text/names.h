/* text/names.h - what languages call months and days, and how they write numbers
 *
 * Shape:  months 1..12, weekdays 1..7 with 1 = Sunday (as WEEKDAY counts); short forms have
 *         no point. Names are known in English, Portuguese and Spanish; the other languages
 *         have only their separators, and English names.
 * Owner:  everything is static and NUL-terminated.
 * Source: keywords.md 2.4.
 */
#ifndef GB_TEXT_NAMES_H
#define GB_TEXT_NAMES_H

#include "base/base.h"

enum gb_lang { GB_LANG_EN, GB_LANG_PT, GB_LANG_ES, GB_LANG_DE, GB_LANG_FR, GB_LANG_IT };

struct gb_number_style {
	const char *decimal; /* between whole part and fraction */
	const char *group;   /* between groups of three digits */
	const char *money;   /* stands before an amount, with its blank if it has one */
};

/* "pt", "pt-BR", "PT_br": the language is what counts. False when it is not known. */
bool gb_lang_find(struct gb_slice tag, enum gb_lang *ret) GB_MUST;
const struct gb_number_style *gb_number_style(enum gb_lang lang);

const char *gb_month_name(enum gb_lang lang, unsigned month, bool brief);
const char *gb_weekday_name(enum gb_lang lang, unsigned weekday, bool brief);
/* 1..12 for a full or short name in any of the three languages, without case, with or without
 * accents, a point after a short form allowed; 0 when it is no month. */
unsigned gb_month_find(struct gb_slice name);
/* 1..7 for a full or short English name; 0 when it is no day. */
unsigned gb_weekday_find(struct gb_slice name);

#endif
