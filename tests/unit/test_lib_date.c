/* tests/unit/test_lib_date.c - the present, parts of dates, counting with them, FORMAT */
#include "libtest.h"

#include "lib/lib.h"

/* The turn is at 2026-01-31 10:30:05.250 UTC, a Saturday (libtest.h). */
static const struct libcase dates[] = {
	{"NOW", {NULL}, "DATETIME 2026-01-31 10:30:05"},
	{"NOW STR", {NULL}, "TEXT 2026-01-31 10:30:05"},
	{"NOW UTC", {NULL}, "DATETIME 2026-01-31 10:30:05"},
	{"TODAY", {NULL}, "DATETIME 2026-01-31"},
	{"TODAY STR", {NULL}, "TEXT 2026-01-31"},
	{"TIME", {NULL}, "TEXT 10:30:05"},
	{"TIME STR", {NULL}, "TEXT 10:30:05"},
	{"TIMER", {NULL}, "FLOAT 37805.25"},
	{"TIMESTAMP#1", {NULL}, "INTEGER 1769855405"},
	{"TIMESTAMP", {"\"1970-01-02\""}, "INTEGER 86400"},
	{"TIMESTAMP", {"\"1969-12-31 23:59:59\""}, "INTEGER -1"},
	{"TIMESTAMP", {"\"x\""}, "INTEGER 0"},
	{"UNIX TIMESTAMP", {NULL}, "INTEGER 1769855405"},
	{"TIMESTAMP MS", {NULL}, "INTEGER 1769855405250"},
	{"YEAR", {"\"31/12/2025\""}, "INTEGER 2025"},
	{"YEAR", {"date:2026-01-31"}, "INTEGER 2026"},
	{"YEAR", {"null"}, "INTEGER 0"},
	{"YEAR", {"2026"}, "INTEGER 0"},
	{"MONTH", {"\"2026-03-04 10:00\""}, "INTEGER 3"},
	{"MONTH", {"\"x\""}, "INTEGER 0"},
	{"DAY", {"\"2026-03-04\""}, "INTEGER 4"},
	{"DAY", {"[]"}, "INTEGER 0"},
	{"HOUR#1", {NULL}, "INTEGER 10"},
	{"HOUR#2", {"date:2026-01-31 14:05:09"}, "INTEGER 14"},
	{"HOUR#2", {"\"2:30 PM\""}, "INTEGER 14"},
	{"HOUR#2", {"null"}, "INTEGER 0"},
	{"MINUTE", {"\"14:05\""}, "INTEGER 5"},
	{"MINUTE", {"\"\""}, "INTEGER 0"},
	{"SECOND", {"\"2026-01-31T14:05:09\""}, "INTEGER 9"},
	{"SECOND", {"true"}, "INTEGER 0"},
	{"WEEKDAY", {"\"2026-01-31\""}, "INTEGER 7"},
	{"WEEKDAY", {"\"2026-02-01\""}, "INTEGER 1"},
	{"WEEKDAY", {"null"}, "INTEGER 0"},
	{"DATE#1", {NULL}, "DATETIME 2026-01-31"},
	{"DATE", {"\"2026-01-31 14:30\""}, "DATETIME 2026-01-31"},
	{"DATE", {"\"1969-12-31 14:30\""}, "DATETIME 1969-12-31"},
	{"DATE", {"\"x\""}, "NULL"},
	{"DATE", {"2026", "1", "31"}, "DATETIME 2026-01-31"},
	{"DATE", {"2026", "13", "0"}, "DATETIME 2026-12-31"},
	{"DATE", {"2026", "-1", "1"}, "DATETIME 2025-11-01"},
	{"DATE",
         {"10000", "1", "1"},
         "GB2401 \"DATE\": there is no such date between the years 1 and 9999"},
	{"DATE",
         {"1", "0", "1"},
         "GB2401 \"DATE\": there is no such date between the years 1 and 9999"},
	{"DATE",
         {"\"x\"", "1", "1"},
         "GB4305 \"DATE\": argument 1 must be a whole number, not \"x\""},
	{"DATEVALUE", {"\"31 de janeiro de 2026\""}, "DATETIME 2026-01-31"},
	{"DATEVALUE", {"\"2026-1-9 10:00\""}, "DATETIME 2026-01-09"},
	{"DATEVALUE", {"\"2026-02-30\""}, "NULL"},
	{"DATEVALUE", {"null"}, "NULL"},
	{"CDATE", {"\"31/01/2026 14:30\""}, "DATETIME 2026-01-31 14:30:00"},
	{"CDATE",
         {"\"x\""},
         "GB4305 \"CDATE\": argument 1 must be a date such as 2026-01-31, not \"x\""},
	{"TIMEVALUE", {"\"2:30 PM\""}, "TEXT 14:30:00"},
	{"TIMEVALUE", {"date:2026-01-31 10:11:12"}, "TEXT 10:11:12"},
	{"TIMEVALUE", {"\"25:00\""}, "NULL"},
	{"ISDATE", {"\"2026-01-31\""}, "BOOLEAN true"},
	{"ISDATE", {"\"today\""}, "BOOLEAN false"},
	{"ISDATE", {"20260131"}, "BOOLEAN false"},
	{"IS DATE", {"date:2026-01-31"}, "BOOLEAN true"},
};

static const struct libcase maths[] = {
	{"DATEADD", {"\"2026-01-31\"", "1", "\"month\""}, "DATETIME 2026-02-28"},
	{"DATEADD", {"\"2026-01-31\"", "\"day\"", "-1"}, "DATETIME 2026-01-30"},
	{"DATEADD", {"\"yyyy\"", "1", "\"2024-02-29\""}, "DATETIME 2025-02-28"},
	{"DATEADD", {"\"2026-01-31\"", "2"}, "DATETIME 2026-02-02"},
	{"DATEADD", {"date:2026-01-31", "90", "\"minutes\""}, "DATETIME 2026-01-31 01:30:00"},
	{"DATEADD",
         {"date:2026-01-31 10:00", "1.5", "\"hour\""},
         "DATETIME 2026-01-31 11:30:00"},
	{"DATEADD", {"date:2026-01-31", "\"1\"", "\"q\""}, "DATETIME 2026-04-30"},
	{"DATEADD", {"\"soon\"", "1", "\"day\""}, "TEXT soon"},
	{"DATEADD", {"null", "1", "\"day\""}, "NULL"},
	{"DATEADD",
         {"\"2026-01-31\"", "1", "\"moon\""},
         "GB4305 \"DATEADD\": argument 3 must be a unit such as \"day\" or \"month\", not "
         "\"moon\""},
	{"DATEADD",
         {"\"2026-01-31\"", "\"x\"", "\"day\""},
         "GB4305 \"DATEADD\": argument 2 must be a number, not \"x\""},
	{"DATEADD",
         {"\"2026-01-31\"", "1e13", "\"day\""},
         "GB4305 \"DATEADD\": argument 2 is more than the calendar has"},
	{"DATEADD",
         {"\"9999-12-31\"", "1", "\"day\""},
         "GB2401 1 from that date lies outside of the years 1 to 9999"},
	{"DATEDIFF", {"\"2026-01-01\"", "\"2026-03-01\"", "\"month\""}, "INTEGER 2"},
	{"DATEDIFF",
         {"\"minute\"", "\"2026-01-31 10:00\"", "\"2026-01-31 10:29:59\""},
         "INTEGER 29"},
	{"DATEDIFF", {"\"2026-03-01\"", "\"2026-02-01\""}, "INTEGER -28"},
	{"DATEDIFF", {"\"2025-06-15\"", "\"2026-06-14\"", "\"yyyy\""}, "INTEGER 0"},
	{"DATEDIFF", {"\"x\"", "\"2026-02-01\""}, "INTEGER 0"},
	{"DATEDIFF", {"null", "null", "\"day\""}, "INTEGER 0"},
	{"DATEDIFF",
         {"\"2026-03-01\"", "\"2026-02-01\"", "\"moon\""},
         "GB4305 \"DATEDIFF\": argument 3 must be a unit such as \"day\" or \"month\", not "
         "\"moon\""},
	{"ADD SECONDS", {"\"2026-01-31 10:00\"", "30"}, "DATETIME 2026-01-31 10:00:30"},
	{"ADD MINUTES", {"\"2026-01-31 10:00\"", "30"}, "DATETIME 2026-01-31 10:30:00"},
	{"ADD HOURS", {"\"2026-01-31 10:00\"", "-11"}, "DATETIME 2026-01-30 23:00:00"},
	{"ADD DAYS", {"\"2026-01-31\"", "-90"}, "DATETIME 2025-11-02"},
	{"ADD DAYS", {"\"x\"", "1"}, "TEXT x"},
	{"ADD DAYS",
         {"\"2026-01-31\"", "\"x\""},
         "GB4305 \"ADD DAYS\": argument 2 must be a number, not \"x\""},
	{"ADD WEEKS", {"\"2026-01-31\"", "1"}, "DATETIME 2026-02-07"},
	{"ADD MONTHS", {"\"2026-01-31\"", "1"}, "DATETIME 2026-02-28"},
	{"ADD YEARS", {"\"2024-02-29\"", "1"}, "DATETIME 2025-02-28"},
	{"SECONDS BETWEEN", {"\"2026-01-31 10:00\"", "\"2026-01-31 10:00:07\""}, "INTEGER 7"},
	{"MINUTES BETWEEN", {"\"2026-01-31 10:00\"", "\"2026-01-31 11:00\""}, "INTEGER 60"},
	{"HOURS BETWEEN", {"\"2026-01-31\"", "\"2026-02-01\""}, "INTEGER 24"},
	{"DAYS BETWEEN", {"\"2026-01-31\"", "\"2026-03-01\""}, "INTEGER 29"},
	{"DAYS BETWEEN", {"\"2026-01-31\"", "\"x\""}, "INTEGER 0"},
	{"WEEKS BETWEEN", {"\"2026-01-31\"", "\"2026-03-01\""}, "INTEGER 4"},
	{"MONTHS BETWEEN", {"\"2026-01-31\"", "\"2026-03-01\""}, "INTEGER 1"},
	{"YEARS BETWEEN", {"\"2001-01-31\"", "\"2026-01-31\""}, "INTEGER 25"},
	{"SECONDS", {"30"}, "INTEGER 30"},
	{"MINUTES", {"1.5"}, "FLOAT 90"},
	{"HOURS", {"24"}, "INTEGER 86400"},
	{"DAYS", {"\"2\""}, "INTEGER 172800"},
	{"DAYS", {"\"x\""}, "GB4305 \"DAYS\": argument 1 must be a number, not \"x\""},
	{"WEEKS", {"-1"}, "INTEGER -604800"},
	{"EOMONTH", {"\"2024-02-10\""}, "DATETIME 2024-02-29"},
	{"EOMONTH", {"\"2026-01-31\"", "-1"}, "DATETIME 2025-12-31"},
	{"EOMONTH", {"\"x\""}, "TEXT x"},
	{"EOMONTH",
         {"\"2026-01-31\"", "\"x\""},
         "GB4305 \"EOMONTH\": argument 2 must be a whole number, not \"x\""},
};

static const struct libcase formats[] = {
	{"FORMAT#1", {"{\"name\":\"Zoë\",\"n\":[1]}"}, "TEXT {\"name\":\"Zoë\",\"n\":[1]}"},
	{"FORMAT#1", {"\"a\""}, "TEXT \"a\""},
	{"FORMAT#2", {"1234.5", "\"#,##0.00\""}, "TEXT 1,234.50"},
	{"FORMAT#3", {"1234567", "\"#,##0\""}, "TEXT 1,234,567"},
	{"FORMAT#3", {"3", "\"#.##\""}, "TEXT 3"},
	{"FORMAT#3", {"1234.5", "\"R$ #,##0.00[pt]\""}, "TEXT R$ 1.234,50"},
	{"FORMAT#3", {"\"1234.5\"", "\"#,##0.00\""}, "TEXT 1,234.50"},
	{"FORMAT#3", {"\"abc\"", "\"#,##0.00\""}, "TEXT abc"},
	{"FORMAT#3", {"date:2026-01-31 14:30", "\"YYYYMMDD_HHmmss\""}, "TEXT 20260131_143000"},
	{"FORMAT#3", {"\"31/01/2026\"", "\"yyyy-MM-dd\""}, "TEXT 2026-01-31"},
	{"FORMAT#3", {"\"2026-01-31\"", "\"MMMM DD, YYYY\""}, "TEXT January 31, 2026"},
	{"FORMAT#3", {"\"14:30\"", "\"hh:mm tt\""}, "TEXT 02:30 PM"},
	{"FORMAT#3", {"\"14:30\"", "\"yyyy-MM-dd\""}, "TEXT 14:30"},
	{"FORMAT#3", {"\"soon\"", "\"yyyy-MM-dd\""}, "TEXT soon"},
	{"FORMAT#3", {"\"ação\"", "\"!\""}, "TEXT AÇÃO"},
	{"FORMAT#3", {"5"}, "TEXT 5"},
	{"FORMAT#3", {"5", "null"}, "TEXT 5"},
	{"FORMAT#3", {"null", "\"#,##0\""}, "TEXT "},
	{"FORMAT#3", {"true", "\"0\""}, "TEXT true"},
	{"FORMAT#3", {"[1,2]", "\"JSON\""}, "TEXT [1,2]"},
	{"FORMAT DATE", {"\"31/01/2026\""}, "TEXT 2026-01-31"},
	{"FORMAT DATE", {"date:2026-01-31 10:00", "\"MMM d\""}, "TEXT Jan 31"},
	{"FORMAT DATE", {"null"}, "TEXT "},
	{"FORMAT DATE", {"\"14:30\""}, "TEXT 14:30"},
	{"FORMAT TIME", {"\"2:30 PM\""}, "TEXT 14:30"},
	{"FORMAT TIME", {"date:2026-01-31 10:05:06", "\"HH:mm:ss\""}, "TEXT 10:05:06"},
	{"FORMAT TIME", {"7"}, "TEXT 7"},
};

static void
test_date_results(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_date, dates);
	LIB_CHECK(gb_kw_datemath, maths);
	LIB_CHECK(gb_kw_datefmt, formats);
}

static void
test_every_row_has_a_case(void **state __attribute__((unused)))
{
	const struct libcase *const tables[] = {dates, maths, formats};
	const size_t sizes[] = {GB_LEN(dates), GB_LEN(maths), GB_LEN(formats)};
	lib_covers(&gb_kw_date, tables, sizes, GB_LEN(tables));
	lib_covers(&gb_kw_datemath, tables, sizes, GB_LEN(tables));
	lib_covers(&gb_kw_datefmt, tables, sizes, GB_LEN(tables));
}

static void
test_the_present_is_on_a_clock_of_the_zone(void **state __attribute__((unused)))
{
	static const struct libcase cases[] = {
		{"NOW", {NULL}, "DATETIME 2026-01-31 07:30:05"},
		{"NOW UTC", {NULL}, "DATETIME 2026-01-31 10:30:05"},
		{"TIMESTAMP#1", {NULL}, "INTEGER 1769855405"},
		{"TIMESTAMP", {"date:2026-01-31 07:30:05"}, "INTEGER 1769855405"},
		{"HOUR#2", {"\"2026-01-31T10:00:00Z\""}, "INTEGER 7"},
	};
	struct gb_zone *zone;
	ok(gb_zone_open(NULL, GB_S("America/Sao_Paulo"), &zone, &err));
	lib_env.zone = zone;
	LIB_CHECK(gb_kw_date, cases);
	gb_zone_free(zone);
}

static void
test_format_speaks_the_language_of_the_bot(void **state __attribute__((unused)))
{
	static const struct libcase cases[] = {
		{"FORMAT#3", {"1234.5", "\"#,##0.00\""}, "TEXT 1.234,50"},
		{"FORMAT#3", {"\"2026-01-31\"", "\"d 'de' MMMM\""}, "TEXT 31 de janeiro"},
	};
	lib_env.lang = GB_S("pt-BR");
	LIB_CHECK(gb_kw_datefmt, cases);
}

static void
test_a_datetime_answers_its_members(void **state __attribute__((unused)))
{
	static const struct {
		const char *name, *want;
	} cases[] = {
		{"year", "INTEGER 2026"},
		{"Month", "INTEGER 1"},
		{"day", "INTEGER 31"},
		{"hour", "INTEGER 14"},
		{"minute", "INTEGER 5"},
		{"second", "INTEGER 9"},
		{"weekday", "INTEGER 7"},
		{"quarter", "INTEGER 1"},
		{"day_of_year", "INTEGER 31"},
		{"hour12", "INTEGER 2"},
		{"is_weekend", "BOOLEAN true"},
		{"is_pm", "BOOLEAN true"},
		{"ampm", "TEXT PM"},
		{"month_name", "TEXT January"},
		{"weekday_name", "TEXT Saturday"},
		{"date", "DATETIME 2026-01-31"},
		{"time", "TEXT 14:05:09"},
		{"iso", "TEXT 2026-01-31T14:05:09"},
		{"formatted", "TEXT 2026-01-31 14:05:09"},
		{"other", "NULL"},
	};
	struct gb_value d = value("date:2026-01-31 14:05:09"), v;
	for (size_t i = 0; i < GB_LEN(cases); i++) {
		enum gb_rc rc = gb_member(&heap, d, text_value(cases[i].name), &v, &err);
		assert_string_equal(outcome(rc, v), cases[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(test_date_results),
		LIB_TEST(test_every_row_has_a_case),
		LIB_TEST(test_the_present_is_on_a_clock_of_the_zone),
		LIB_TEST(test_format_speaks_the_language_of_the_bot),
		LIB_TEST(test_a_datetime_answers_its_members),
	};
	return cmocka_run_group_tests_name("lib_date", tests, NULL, NULL);
}
