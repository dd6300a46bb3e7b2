/* Dates: which texts are read as one; times of day, units, names. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rand.h"
#include "text/date.h"
#include "text/names.h"
#include "text/zone.h"

#define ROUNDS 20000

/* A date from its text; the text is known to be one. */
static struct gb_date
date(const char *text)
{
	struct gb_date d = {0};
	if (!gb_date_parse(gb_cstr(text), NULL, NULL, &d))
		fail_msg("\"%s\" is no date", text);
	return d;
}

static void
check_text(struct gb_date d, const char *want, const char *what)
{
	char out[GB_DATE_TEXT];
	unsigned n = gb_date_print(out, d);
	if (!gb_slice_eq(gb_slice(out, n), gb_cstr(want)))
		fail_msg("%s: got \"%.*s\", want \"%s\"", what, (int)n, out, want);
}

static void
every_printed_date_is_read_again(void **state __attribute__((unused)))
{
	struct gb_rand r;
	gb_rand_seed(&r, 2402);
	for (int i = 0; i < ROUNDS; i++) {
		bool day = i % 2;
		int64_t unit = day ? GB_DAY_MS : GB_SECOND_MS;
		int64_t n = gb_rand_range(&r, GB_DATE_MIN_MS / unit, GB_DATE_MAX_MS / unit);
		struct gb_date d = {n * unit, day}, back;
		char out[GB_DATE_TEXT];
		unsigned len = gb_date_print(out, d);
		assert_true(gb_date_parse(gb_slice(out, len), NULL, NULL, &back));
		assert_int_equal(back.ms, d.ms);
		assert_int_equal(back.date_only, day);
	}
}

static const char *const readable[][2] = {
	{"2026-01-31", "2026-01-31"},
	{"2026-3-5", "2026-03-05"},
	{" 2026/01/31\t", "2026-01-31"},
	{"31/01/2026", "2026-01-31"},
	{"1/2/2026", "2026-02-01"},
	{"01/31/2026", "2026-01-31"},
	{"12/13/2026", "2026-12-13"},
	{"31-01-2026", "2026-01-31"},
	{"31.1.2026", "2026-01-31"},
	{"29/02/2024", "2024-02-29"},
	{"5 Mar 2026", "2026-03-05"},
	{"05 march 2026", "2026-03-05"},
	{"5-Mar-2026", "2026-03-05"},
	{"5 de março de 2026", "2026-03-05"},
	{"5 MARCO 2026", "2026-03-05"},
	{"5 de MARÇO de 2026", "2026-03-05"},
	{"1 fev. 2026", "2026-02-01"},
	{"7 de septiembre del 2026", "2026-09-07"},
	{"7 sept 2026", "2026-09-07"},
	{"March 5, 2026", "2026-03-05"},
	{"Mar. 5 2026", "2026-03-05"},
	{"5th", NULL},
	{"2026-01-31 14:30", "2026-01-31 14:30:00"},
	{"2026-01-31T14:30:05", "2026-01-31 14:30:05"},
	{"2026-01-31t14:30:05.250", "2026-01-31 14:30:05"},
	{"2026-01-31 00:00", "2026-01-31 00:00:00"},
	{"31/01/2026 9:05", "2026-01-31 09:05:00"},
	{"31/01/2026, 09:05:07", "2026-01-31 09:05:07"},
	{"Mar 5, 2026 2:30 pm", "2026-03-05 14:30:00"},
	{"2026-01-31T14:30:05Z", "2026-01-31 14:30:05"},
	{"2026-01-31T14:30+03:00", "2026-01-31 11:30:00"},
	{"2026-01-31 23:30:00 -0300", "2026-02-01 02:30:00"},
	{"2026-01-31 23:30:00.123456-03", "2026-02-01 02:30:00"},
	{"2026-01-31T14:30 03:00", NULL},
	{"2026-01-31T14:30+3", NULL},
	{"2026-01-31T14:30+03:", NULL},
	{"2026-01-31T14:30+03:1", NULL},
	{"2026-01-31T14:30+19:00", NULL},
	{"2026-01-31T14:30+03:60", NULL},
	{"2026-01-31T14:30Zulu", NULL},
	{"9999-12-31T23:00-05:00", NULL},
	{"", NULL},
	{"  ", NULL},
	{"abc", NULL},
	{"2026", NULL},
	{"2026-01", NULL},
	{"2026-01-", NULL},
	{"2026-13-01", NULL},
	{"2026-02-30", NULL},
	{"2026.01.31", NULL},
	{"2026-01-311", NULL},
	{"13/13/2026", NULL},
	{"31-13-2026", NULL},
	{"1/2/26", NULL},
	{"123/1/2026", NULL},
	{"1/2-2026", NULL},
	{"/1/2026", NULL},
	{"5 Foo 2026", NULL},
	{"March 2026", NULL},
	{"March", NULL},
	{"5 March 26", NULL},
	{"31 April 2026", NULL},
	{"2026-01-31 25:00", NULL},
	{"2026-01-31 10", NULL},
	{"2026-01-31T", NULL},
	{"2026-01-31x10:00", NULL},
	{"today", NULL},
};

static void
only_what_is_a_date_is_read_as_one(void **state __attribute__((unused)))
{
	for (size_t i = 0; i < GB_LEN(readable); i++) {
		struct gb_date d = {7, false};
		bool ok = gb_date_parse(gb_cstr(readable[i][0]), NULL, NULL, &d);
		if (ok != (readable[i][1] != NULL))
			fail_msg("\"%s\": read %d", readable[i][0], ok);
		if (ok)
			check_text(d, readable[i][1], readable[i][0]);
		else
			assert_int_equal(d.ms, 7);
	}
	struct gb_date d;
	assert_false(gb_date_parse((struct gb_slice){NULL, 0}, NULL, NULL, &d));
	assert_int_equal(date("2026-01-31T00:00:00.25").ms % 1000, 250);
	assert_int_equal(date("2026-01-31T00:00:00.1239").ms % 1000, 123);
}

static void
an_instant_is_read_in_the_bots_zone(void **state __attribute__((unused)))
{
	struct gb_zone *z = NULL;
	struct gb_date d;
	assert_int_equal(gb_zone_open(NULL, GB_S("America/Sao_Paulo"), &z, NULL), GB_OK);
	assert_true(gb_date_parse(GB_S("2026-01-31T02:30:00Z"), z, NULL, &d));
	check_text(d, "2026-01-30 23:30:00", "Z");
	assert_true(gb_date_parse(GB_S("2026-01-31T02:30:00"), z, NULL, &d));
	check_text(d, "2026-01-31 02:30:00", "no zone");
	gb_zone_free(z);
}

static void
words_count_from_now(void **state __attribute__((unused)))
{
	static const char *const rows[][2] = {
		{"today", "2026-03-01"},  {"Hoje", "2026-03-01"},
		{"HOY", "2026-03-01"},    {"tomorrow", "2026-03-02"},
		{"amanhã", "2026-03-02"}, {"AMANHÃ", "2026-03-02"},
		{"amanha", "2026-03-02"}, {"mañana", "2026-03-02"},
		{"manana", "2026-03-02"}, {" yesterday ", "2026-02-28"},
		{"ontem", "2026-02-28"},  {"ayer", "2026-02-28"},
	};
	struct gb_date now = date("2026-03-01 14:30:05"), d;
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		assert_true(gb_date_parse(gb_cstr(rows[i][0]), NULL, &now, &d));
		check_text(d, rows[i][1], rows[i][0]);
	}
	assert_true(gb_date_parse(GB_S("2026-01-31"), NULL, &now, &d));
	check_text(d, "2026-01-31", "no such word");
	now = date("1950-06-07 01:00");
	assert_true(gb_date_parse(GB_S("today"), NULL, &now, &d));
	check_text(d, "1950-06-07", "before 1970");
	now.ms = GB_DATE_MAX_MS;
	assert_false(gb_date_parse(GB_S("tomorrow"), NULL, &now, &d));
	now.ms = GB_DATE_MIN_MS;
	assert_false(gb_date_parse(GB_S("yesterday"), NULL, &now, &d));
}

static void
times_of_day_are_read_in_both_manners(void **state __attribute__((unused)))
{
	static const struct {
		const char *text;
		int32_t ms; /* -1: no time */
	} rows[] = {
		{"14:30", 52200000},
		{"9:05", 32700000},
		{"00:00", 0},
		{"23:59:59", 86399000},
		{"14:30:05.250", 52205250},
		{"14:30:05,5", 52205500},
		{"14h30", 52200000},
		{"14h", 50400000},
		{"2pm", 50400000},
		{"2:30 PM", 52200000},
		{"12am", 0},
		{"12:15 am", 900000},
		{"12 pm", 43200000},
		{"9 a.m.", 32400000},
		{"9 p.m", 75600000},
		{" 1:02:03 pm ", 46923000},
		{"", -1},
		{" ", -1},
		{"9", -1},
		{"24:00", -1},
		{"14:60", -1},
		{"14:30:60", -1},
		{"14:3", -1},
		{"14:30:5", -1},
		{"14:30:05.", -1},
		{"14h3", -1},
		{"0 pm", -1},
		{"13 pm", -1},
		{"9 px", -1},
		{"9 p", -1},
		{"pm", -1},
		{"14:30 x", -1},
		{"14:", -1},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		int32_t ms = -1;
		bool ok = gb_time_parse(gb_cstr(rows[i].text), &ms);
		if (ok != (rows[i].ms >= 0) || ms != rows[i].ms)
			fail_msg("\"%s\": %d %d", rows[i].text, ok, ms);
	}
}

static void
units_have_short_and_plural_names(void **state __attribute__((unused)))
{
	static const struct {
		const char *names;
		enum gb_unit unit;
	} rows[] = {
		{"s sec secs second seconds", GB_UNIT_SECOND},
		{"m n min mins minute MINUTES", GB_UNIT_MINUTE},
		{"h hour Hours", GB_UNIT_HOUR},
		{"d day Days", GB_UNIT_DAY},
		{"w ww week weeks", GB_UNIT_WEEK},
		{"month MONTHS", GB_UNIT_MONTH},
		{"q quarter quarters", GB_UNIT_QUARTER},
		{"y yyyy year Years", GB_UNIT_YEAR},
		{"x dayz fortnight", GB_UNIT_NONE},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		for (const char *p = rows[i].names; *p;) {
			size_t n = strcspn(p, " ");
			assert_int_equal(gb_unit_find(gb_slice(p, n)), rows[i].unit);
			p += n + (p[n] == ' ');
		}
	}
}

static void
names_are_known_in_three_languages(void **state __attribute__((unused)))
{
	enum gb_lang lang = GB_LANG_EN;
	assert_true(gb_lang_find(GB_S("pt-BR"), &lang) && lang == GB_LANG_PT);
	assert_true(gb_lang_find(GB_S("ES_mx"), &lang) && lang == GB_LANG_ES);
	assert_true(gb_lang_find(GB_S("fr"), &lang) && lang == GB_LANG_FR);
	assert_false(gb_lang_find(GB_S("xx"), &lang));
	assert_false(gb_lang_find(GB_S("p"), &lang));
	assert_false(gb_lang_find(GB_S("por"), &lang));
	assert_string_equal(gb_month_name(GB_LANG_PT, 3, false), "março");
	assert_string_equal(gb_month_name(GB_LANG_DE, 3, true), "Mar");
	assert_string_equal(gb_weekday_name(GB_LANG_ES, 4, true), "mié");
	assert_int_equal(gb_weekday_find(GB_S("SUNDAY")), 1);
	assert_int_equal(gb_weekday_find(GB_S("sat")), 7);
	assert_int_equal(gb_weekday_find(GB_S("lundi")), 0);
	assert_int_equal(gb_month_find(GB_S("Fev.")), 2);
	assert_int_equal(gb_month_find(GB_S("")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_printed_date_is_read_again),
		cmocka_unit_test(only_what_is_a_date_is_read_as_one),
		cmocka_unit_test(an_instant_is_read_in_the_bots_zone),
		cmocka_unit_test(words_count_from_now),
		cmocka_unit_test(times_of_day_are_read_in_both_manners),
		cmocka_unit_test(units_have_short_and_plural_names),
		cmocka_unit_test(names_are_known_in_three_languages),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
