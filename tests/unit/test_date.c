/* Dates: the calendar, what is added and counted. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rand.h"
#include "text/date.h"

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

static bool
same(const struct gb_civil *a, const struct gb_civil *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day &&
	       a->hour == b->hour && a->minute == b->minute && a->second == b->second &&
	       a->ms == b->ms;
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
known_days_have_their_number(void **state __attribute__((unused)))
{
	static const struct {
		struct gb_civil c;
		int64_t ms;
		unsigned weekday, yearday;
	} rows[] = {
		{{1970, 1, 1, 0, 0, 0, 0}, 0, 5, 1},
		{{1969, 12, 31, 23, 59, 59, 999}, -1, 4, 365},
		{{2000, 2, 29, 12, 34, 56, 789}, INT64_C(951827696789), 3, 60},
		{{2026, 1, 1, 0, 0, 0, 0}, INT64_C(1767225600000), 5, 1},
		{{2024, 12, 31, 0, 0, 0, 0}, INT64_C(1735603200000), 3, 366},
		{{1, 1, 1, 0, 0, 0, 0}, GB_DATE_MIN_MS, 2, 1},
		{{9999, 12, 31, 23, 59, 59, 999}, GB_DATE_MAX_MS, 6, 365},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		int64_t ms;
		struct gb_civil c;
		assert_true(gb_civil_to_ms(&rows[i].c, &ms));
		assert_int_equal(ms, rows[i].ms);
		assert_int_equal(gb_weekday(ms), rows[i].weekday);
		assert_int_equal(gb_day_of_year(&rows[i].c), rows[i].yearday);
		assert_true(gb_civil_from_ms(ms, &c));
		assert_true(same(&c, &rows[i].c));
	}
	assert_int_equal(gb_days_from_civil(0, 12, 31), gb_days_from_civil(1, 1, 1) - 1);
}

static void
fields_outside_of_the_calendar_are_refused(void **state __attribute__((unused)))
{
	static const struct gb_civil rows[] = {
		{0, 1, 1, 0, 0, 0, 0},     {10000, 1, 1, 0, 0, 0, 0},
		{2026, 0, 1, 0, 0, 0, 0},  {2026, 13, 1, 0, 0, 0, 0},
		{2026, 1, 0, 0, 0, 0, 0},  {2026, 2, 29, 0, 0, 0, 0},
		{1900, 2, 29, 0, 0, 0, 0}, {2026, 4, 31, 0, 0, 0, 0},
		{2026, 1, 1, 24, 0, 0, 0}, {2026, 1, 1, 0, 60, 0, 0},
		{2026, 1, 1, 0, 0, 60, 0}, {2026, 1, 1, 0, 0, 0, 1000},
	};
	struct gb_civil c;
	int64_t ms = 7;
	for (size_t i = 0; i < GB_LEN(rows); i++)
		assert_false(gb_civil_to_ms(&rows[i], &ms));
	assert_int_equal(ms, 7);
	assert_false(gb_civil_from_ms(GB_DATE_MIN_MS - 1, &c));
	assert_false(gb_civil_from_ms(GB_DATE_MAX_MS + 1, &c));
	assert_int_equal(gb_civil_near(INT64_MAX).year, 9999);
	assert_int_equal(gb_civil_near(INT64_MIN).year, 1);
	check_text((struct gb_date){INT64_MIN, false}, "0001-01-01 00:00:00", "far before");
}

static void
every_moment_comes_back_from_its_fields(void **state __attribute__((unused)))
{
	struct gb_rand r;
	gb_rand_seed(&r, 2401);
	for (int i = 0; i < ROUNDS; i++) {
		int64_t ms = gb_rand_range(&r, GB_DATE_MIN_MS, GB_DATE_MAX_MS), back;
		struct gb_civil c;
		assert_true(gb_civil_from_ms(ms, &c));
		assert_true(gb_civil_to_ms(&c, &back));
		assert_int_equal(back, ms);
	}
}

static void
adding_keeps_to_the_calendar(void **state __attribute__((unused)))
{
	static const struct {
		const char *from;
		int64_t n;
		enum gb_unit unit;
		const char *want;
	} rows[] = {
		{"2026-01-31", 1, GB_UNIT_MONTH, "2026-02-28"},
		{"2024-01-31", 1, GB_UNIT_MONTH, "2024-02-29"},
		{"2026-03-31", -1, GB_UNIT_MONTH, "2026-02-28"},
		{"2026-01-15", -1, GB_UNIT_MONTH, "2025-12-15"},
		{"2026-11-30", 1, GB_UNIT_QUARTER, "2027-02-28"},
		{"2024-02-29", 1, GB_UNIT_YEAR, "2025-02-28"},
		{"2024-02-29", 4, GB_UNIT_YEAR, "2028-02-29"},
		{"2026-12-31", 1, GB_UNIT_YEAR, "2027-12-31"},
		{"2026-01-31 10:11:12", 1, GB_UNIT_MONTH, "2026-02-28 10:11:12"},
		{"2026-12-31", 1, GB_UNIT_DAY, "2027-01-01"},
		{"2026-01-01", -7, GB_UNIT_DAY, "2025-12-25"},
		{"2026-01-01", 2, GB_UNIT_WEEK, "2026-01-15"},
		{"2026-01-01", 9, GB_UNIT_HOUR, "2026-01-01 09:00:00"},
		{"2026-01-01", 24, GB_UNIT_HOUR, "2026-01-02"},
		{"2026-01-01 23:30", 45, GB_UNIT_MINUTE, "2026-01-02 00:15:00"},
		{"2026-01-01 00:00", 0, GB_UNIT_DAY, "2026-01-01 00:00:00"},
		{"2026-01-01 00:00", -1, GB_UNIT_SECOND, "2025-12-31 23:59:59"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_date d;
		assert_int_equal(
			gb_date_add(date(rows[i].from), rows[i].n, rows[i].unit, &d, NULL),
			GB_OK);
		check_text(d, rows[i].want, rows[i].from);
	}
}

static void
adding_too_much_is_an_error(void **state __attribute__((unused)))
{
	static const struct {
		int64_t n;
		enum gb_unit unit;
	} rows[] = {
		{8000, GB_UNIT_YEAR},        {-2026, GB_UNIT_YEAR},
		{INT64_MAX, GB_UNIT_YEAR},   {INT64_MAX, GB_UNIT_MONTH},
		{INT64_MIN, GB_UNIT_MONTH},  {INT64_MAX, GB_UNIT_DAY},
		{INT64_MIN, GB_UNIT_SECOND}, {3000000, GB_UNIT_DAY},
		{-3000000, GB_UNIT_DAY},     {INT64_MAX / 1000, GB_UNIT_SECOND},
	};
	struct gb_date from = date("2026-01-31"), d = {7, false};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_err err = {0};
		assert_int_equal(gb_date_add(from, rows[i].n, rows[i].unit, &d, &err),
		                 GB_EINPUT);
		assert_int_equal(err.no, GB_E_DATE_RANGE);
	}
	assert_int_equal(d.ms, 7);
	struct gb_date far = {INT64_MAX, false};
	assert_int_equal(gb_date_add(far, 1, GB_UNIT_MONTH, &d, NULL), GB_EINPUT);
	assert_int_equal(gb_date_month_end(far, 0, &d, NULL), GB_EINPUT);
}

static void
differences_are_whole_elapsed_units(void **state __attribute__((unused)))
{
	static const struct {
		const char *a, *b;
		enum gb_unit unit;
		int64_t want;
	} rows[] = {
		{"2026-01-01", "2026-01-31", GB_UNIT_DAY, 30},
		{"2026-01-31", "2026-01-01", GB_UNIT_DAY, -30},
		{"2026-01-01 23:00", "2026-01-02 01:00", GB_UNIT_DAY, 0},
		{"2026-01-01 23:00", "2026-01-02 01:00", GB_UNIT_HOUR, 2},
		{"2026-01-01 10:00:00", "2026-01-01 10:01:59", GB_UNIT_MINUTE, 1},
		{"2026-01-01 10:01:59", "2026-01-01 10:00:00", GB_UNIT_MINUTE, -1},
		{"2026-01-01 10:00:00", "2026-01-01 10:01:59", GB_UNIT_SECOND, 119},
		{"2026-01-01", "2026-01-20", GB_UNIT_WEEK, 2},
		{"2026-01-15", "2026-02-14", GB_UNIT_MONTH, 0},
		{"2026-01-15", "2026-02-15", GB_UNIT_MONTH, 1},
		{"2026-01-15 10:00", "2026-02-15 09:59", GB_UNIT_MONTH, 0},
		{"2026-01-31", "2026-02-28", GB_UNIT_MONTH, 1},
		{"2026-02-15", "2026-01-16", GB_UNIT_MONTH, 0},
		{"2026-02-15", "2026-01-15", GB_UNIT_MONTH, -1},
		{"2025-12-31", "2026-01-01", GB_UNIT_YEAR, 0},
		{"1990-06-15", "2026-06-14", GB_UNIT_YEAR, 35},
		{"1990-06-15", "2026-06-15", GB_UNIT_YEAR, 36},
		{"2024-02-29", "2025-02-28", GB_UNIT_YEAR, 1},
		{"2026-06-15", "1990-06-15", GB_UNIT_YEAR, -36},
		{"2026-01-01", "2026-09-30", GB_UNIT_QUARTER, 2},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		int64_t got = gb_date_diff(date(rows[i].a), date(rows[i].b), rows[i].unit);
		if (got != rows[i].want)
			fail_msg("%s .. %s: got %lld, want %lld", rows[i].a, rows[i].b,
			         (long long)got, (long long)rows[i].want);
	}
	struct gb_date lo = {INT64_MIN, false}, hi = {INT64_MAX, false};
	assert_int_equal(gb_date_diff(lo, hi, GB_UNIT_DAY), 3652058);
	assert_int_equal(gb_date_diff(lo, hi, GB_UNIT_YEAR), 9998);
}

static void
adding_and_counting_agree(void **state __attribute__((unused)))
{
	struct gb_rand r;
	gb_rand_seed(&r, 2403);
	for (int i = 0; i < ROUNDS; i++) {
		enum gb_unit unit =
			(enum gb_unit)gb_rand_range(&r, GB_UNIT_SECOND, GB_UNIT_YEAR);
		struct gb_date a = {gb_rand_range(&r, GB_DATE_MIN_MS / 2, GB_DATE_MAX_MS / 2),
		                    false},
			       b;
		int64_t n = gb_rand_range(&r, -900, 900);
		assert_int_equal(gb_date_add(a, n, unit, &b, NULL), GB_OK);
		assert_int_equal(gb_date_diff(a, b, unit), n);
		/* A little short of the unit's end is one unit less. */
		b.ms += n > 0 ? -1 : 1;
		if (n != 0)
			assert_int_equal(gb_date_diff(a, b, unit), n > 0 ? n - 1 : n + 1);
	}
}

static void
month_ends_are_found(void **state __attribute__((unused)))
{
	static const struct {
		const char *from;
		int64_t n;
		const char *want;
	} rows[] = {
		{"2026-01-15 10:00", 0, "2026-01-31"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-01-31", -2, "2025-11-30"},
		{"2026-02-10", 12, "2027-02-28"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_date d;
		assert_int_equal(gb_date_month_end(date(rows[i].from), rows[i].n, &d, NULL),
		                 GB_OK);
		check_text(d, rows[i].want, rows[i].from);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days_have_their_number),
		cmocka_unit_test(fields_outside_of_the_calendar_are_refused),
		cmocka_unit_test(every_moment_comes_back_from_its_fields),
		cmocka_unit_test(adding_keeps_to_the_calendar),
		cmocka_unit_test(adding_too_much_is_an_error),
		cmocka_unit_test(differences_are_whole_elapsed_units),
		cmocka_unit_test(adding_and_counting_agree),
		cmocka_unit_test(month_ends_are_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
