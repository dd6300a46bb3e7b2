/* Schedules: fields, phrases, and when they are due. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rand.h"
#include "text/cron.h"
#include "text/date.h"

#define ROUNDS 3000

static struct gb_cron
cron(const char *text)
{
	struct gb_cron c = {0};
	struct gb_err err = {0};
	if (gb_cron_parse(gb_cstr(text), &c, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return c;
}

static int64_t
at(const char *text)
{
	struct gb_date d;
	if (!gb_date_parse(gb_cstr(text), NULL, NULL, &d))
		fail_msg("\"%s\" is no date", text);
	return d.ms;
}

static bool
same(const struct gb_cron *a, const struct gb_cron *b)
{
	return a->second == b->second && a->minute == b->minute && a->hour == b->hour &&
	       a->day == b->day && a->month == b->month && a->weekday == b->weekday &&
	       a->any_day == b->any_day && a->any_weekday == b->any_weekday;
}

static void
schedules_have_one_canonical_text(void **state __attribute__((unused)))
{
	static const char *const rows[][2] = {
		/* fields */
		{"* * * * *", "* * * * *"},
		{"0 9 * * 1", "0 9 * * 1"},
		{"0 9 * * MON", "0 9 * * 1"},
		{"0 18 * * 1-5", "0 18 * * 1-5"},
		{"  0\t8,16 * *  *  ", "0 8,16 * * *"},
		{"*/30 * * * *", "*/30 * * * *"},
		{"0/15 * * * *", "*/15 * * * *"},
		{"5/15 * * * *", "5-50/15 * * * *"},
		{"0 9-17/2 * * *", "0 9-17/2 * * *"},
		{"0,30 * * * *", "*/30 * * * *"},
		{"1 * * * * *", "1 * * * * *"},
		{"0 30 22 * * *", "30 22 * * *"},
		{"0 0 0 */2 * *", "0 0 */2 * *"},
		{"*/10 * * * * *", "*/10 * * * * *"},
		{"0 0 1 * *", "0 0 1 * *"},
		{"0 0 1 jan,JUL,december *", "0 0 1 1,7,12 *"},
		{"0 0 ? * sun", "0 0 * * 0"},
		{"0 0 * * 7", "0 0 * * 0"},
		{"0 0 * * 5-7", "0 0 * * 0,5,6"},
		{"0 0 * * fri-sun", "0 0 * * 0,5,6"},
		{"0 0 * * 0-7", "0 0 * * 0-6"},
		{"0 0 * * monday,2,3", "0 0 * * 1-3"},
		{"0 0 1-31 * 1", "0 0 1-31 * 1"},
		{"0 0 1-31/2 * 1", "0 0 1-31/2 * 1"},
		{"0 0 */31 * 1", "0 0 */31 * 1"},
		{"0 0 1 * */7", "0 0 1 * */7"},
		{"1,2,3,10,20,21 0 * * *", "1-3,10,20,21 0 * * *"},
		{"0 0 29 2 *", "0 0 29 2 *"},
		/* phrases */
		{"every minute", "* * * * *"},
		{"every 1 minute", "* * * * *"},
		{"Every 5 Minutes", "*/5 * * * *"},
		{"every 15 minutes", "*/15 * * * *"},
		{"every 30 minutes", "*/30 * * * *"},
		{"every hour", "0 * * * *"},
		{"every 1 hour", "0 * * * *"},
		{"every 2 hours", "0 */2 * * *"},
		{"every 6 hours", "0 */6 * * *"},
		{"every day", "0 0 * * *"},
		{"every week", "0 0 * * 0"},
		{"every month", "0 0 1 * *"},
		{"every year", "0 0 1 1 *"},
		{"hourly", "0 * * * *"},
		{"daily", "0 0 * * *"},
		{"weekly", "0 0 * * 0"},
		{"monthly", "0 0 1 * *"},
		{"yearly", "0 0 1 1 *"},
		{"annually", "0 0 1 1 *"},
		{"at 9am", "0 9 * * *"},
		{"at 9:30am", "30 9 * * *"},
		{"at 2pm", "0 14 * * *"},
		{"at 14:00", "0 14 * * *"},
		{"at 9", "0 9 * * *"},
		{"at midnight", "0 0 * * *"},
		{"at noon", "0 12 * * *"},
		{"every monday", "0 0 * * 1"},
		{"every sunday", "0 0 * * 0"},
		{"every monday at 9am", "0 9 * * 1"},
		{"every friday at 5 pm", "0 17 * * 5"},
		{"every monday, wednesday and friday at 8:15", "15 8 * * 1,3,5"},
		{"weekdays", "0 0 * * 1-5"},
		{"every weekday", "0 0 * * 1-5"},
		{"weekdays at 8am", "0 8 * * 1-5"},
		{"weekends", "0 0 * * 0,6"},
		{"every weekend at noon", "0 12 * * 0,6"},
		{"weekends at 10am", "0 10 * * 0,6"},
		{"every day at 9am", "0 9 * * *"},
		{"every day at 6:30pm", "30 18 * * *"},
		{"daily at 6", "0 6 * * *"},
		{"every month at 7am", "0 7 1 * *"},
		{"every hour from 9 to 17", "0 9-17 * * *"},
		{"every hour from 9am to 5pm", "0 9-17 * * *"},
		{"every hour from 22 to 6", "0 0-6,22,23 * * *"},
		{"every 10 minutes from 8 to noon", "*/10 8-12 * * *"},
		{"business hours", "0 9-17 * * 1-5"},
		{"every hour during business hours", "0 9-17 * * 1-5"},
		{"every 30 minutes during business hours", "*/30 9-17 * * 1-5"},
		{"  EVERY   DAY  AT  9AM ", "0 9 * * *"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_cron c = cron(rows[i][0]), again;
		struct gb_buf b;
		gb_buf_init(&b, 256);
		gb_cron_print(&c, &b);
		if (!gb_slice_eq(gb_buf_get(&b), gb_cstr(rows[i][1])))
			fail_msg("\"%s\": got \"%s\", want \"%s\"", rows[i][0], b.p,
			         rows[i][1]);
		again = cron(b.p);
		assert_true(same(&again, &c));
		gb_buf_fini(&b);
	}
}

static void
what_is_no_schedule_is_refused(void **state __attribute__((unused)))
{
	static const char *const rows[] = {
		"",
		" ",
		"sometimes",
		"every",
		"every blue moon",
		"every 0 minutes",
		"every 60 minutes",
		"every 24 hours",
		"every 5 days",
		"every 12345 minutes",
		"every day at",
		"every day at 25:00",
		"every day at 24",
		"every day at 14:30:15",
		"every day at lunch",
		"every day 9am",
		"minute",
		"day",
		"weekday",
		"at",
		"every hour from 9",
		"every hour from 9 to",
		"every hour from 9:30 to 17",
		"every hour from 9 to 17:30",
		"every hour from 9 to 25",
		"every 2 hours from 9 to 17",
		"every minute please",
		"every monday and",
		"every monday,",
		"business hours at noon",
		"* * * *",
		"* * * * * * *",
		"60 * * * *",
		"* 24 * * *",
		"* * 0 * *",
		"* * 32 * *",
		"* * * 13 *",
		"* * * 0 *",
		"* * * * 8",
		"60 * * * * *",
		"5-1 * * * *",
		"*/0 * * * *",
		"*/61 * * * *",
		"*/x * * * *",
		"1,,2 * * * *",
		"1, * * * *",
		"1- * * * *",
		"1-x * * * *",
		"x * * * *",
		"1x * * * *",
		"* * * foo *",
		"* * * * foo",
		"jan * * * *",
		"9999999999 * * * *",
		"1 * * * mon-",
		"1 * * * 7-3",
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_cron c = {.minute = 7};
		struct gb_err err = {0};
		if (gb_cron_parse(gb_cstr(rows[i]), &c, &err) != GB_EINPUT)
			fail_msg("\"%s\" is accepted", rows[i]);
		assert_int_equal(err.no, GB_E_SCHEDULE);
		assert_int_equal(c.minute, 7);
	}
}

static void
messages_name_the_fault_and_the_patterns(void **state __attribute__((unused)))
{
	struct gb_cron c;
	struct gb_err err = {0};
	assert_int_equal(gb_cron_parse(GB_S("now and then"), &c, &err), GB_EINPUT);
	assert_non_null(strstr(err.msg, "\"now and then\""));
	assert_non_null(strstr(err.msg, gb_cron_patterns()));
	assert_int_equal(gb_cron_parse(GB_S("0 25 * * *"), &c, &err), GB_EINPUT);
	assert_non_null(strstr(err.msg, "hour \"25\""));
	assert_non_null(strstr(err.msg, "0 to 23"));
	/* A long text is cut between characters. */
	assert_int_equal(
		gb_cron_parse(GB_S("when the first visitor comes to the café"), &c, &err),
		GB_EINPUT);
	assert_non_null(strstr(err.msg, "the caf\" is no schedule"));
	assert_non_null(strstr(err.msg, gb_cron_patterns()));
	assert_int_equal(gb_cron_parse(GB_S("0 0 30 2 *"), &c, &err), GB_EINPUT);
	assert_int_equal(err.no, GB_E_SCHEDULE_NEVER);
	assert_int_equal(gb_cron_parse(GB_S("0 0 31 4,6,9,11 *"), &c, &err), GB_EINPUT);
	assert_int_equal(err.no, GB_E_SCHEDULE_NEVER);
}

static void
the_next_time_comes_after(void **state __attribute__((unused)))
{
	static const struct {
		const char *cron, *after, *want;
	} rows[] = {
		{"* * * * *", "2026-01-31 10:00:00", "2026-01-31 10:01:00"},
		{"* * * * *", "2026-01-31 10:00:59.999", "2026-01-31 10:01:00"},
		{"* * * * *", "2026-12-31 23:59:30", "2027-01-01 00:00:00"},
		{"0 9 * * *", "2026-01-31 08:59:59", "2026-01-31 09:00:00"},
		{"0 9 * * *", "2026-01-31 09:00:00", "2026-02-01 09:00:00"},
		{"30 9,17 * * *", "2026-01-31 09:45", "2026-01-31 17:30:00"},
		{"15,45 9-10 * * *", "2026-01-31 09:50", "2026-01-31 10:15:00"},
		{"0 9 * * 1", "2026-01-31 10:00", "2026-02-02 09:00:00"},
		{"0 0 31 * *", "2026-01-31 00:00", "2026-03-31 00:00:00"},
		{"0 0 29 2 *", "2026-01-01", "2028-02-29 00:00:00"},
		{"0 0 29 2 *", "2096-03-01", "2104-02-29 00:00:00"},
		/* a leap day on a Sunday, over a century without a leap day */
		{"0 0 29 2 */7", "2088-03-01", "2128-02-29 00:00:00"},
		{"0 0 1 1 *", "2026-01-01", "2027-01-01 00:00:00"},
		{"30 * * * * *", "2026-01-31 10:00:29", "2026-01-31 10:00:30"},
		{"30 * * * * *", "2026-01-31 10:00:30", "2026-01-31 10:01:30"},
		{"10,20 5 * * * *", "2026-01-31 10:05:15", "2026-01-31 10:05:20"},
		{"10,20 5 * * * *", "2026-01-31 10:05:25", "2026-01-31 11:05:10"},
		/* day or weekday, when both are given */
		{"0 0 13 * 5", "2026-02-01", "2026-02-06 00:00:00"},
		{"0 0 13 * 5", "2026-02-06", "2026-02-13 00:00:00"},
		{"0 0 */2 * 1", "2026-02-02", "2026-02-09 00:00:00"},
		{"0 0 * * 1", "1965-06-01", "1965-06-07 00:00:00"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_cron c = cron(rows[i].cron);
		int64_t ms = 0;
		char out[GB_DATE_TEXT + 1] = "";
		assert_true(gb_cron_next(&c, at(rows[i].after), &ms));
		gb_date_print(out, (struct gb_date){ms, false});
		if (ms != at(rows[i].want))
			fail_msg("\"%s\" after %s: %s", rows[i].cron, rows[i].after, out);
	}
	struct gb_cron c = cron("0 0 * * *");
	int64_t ms;
	assert_true(gb_cron_next(&c, INT64_MIN, &ms));
	assert_int_equal(ms, GB_DATE_MIN_MS);
	assert_true(gb_cron_next(&c, GB_DATE_MIN_MS, &ms));
	assert_int_equal(ms, GB_DATE_MIN_MS + GB_DAY_MS);
	assert_false(gb_cron_next(&c, at("9999-12-31 12:00"), &ms));
	assert_false(gb_cron_next(&c, INT64_MAX, &ms));
}

/* Due or not, asked second by second. */
static bool
is_due(const struct gb_cron *c, int64_t ms)
{
	struct gb_civil t = gb_civil_near(ms);
	bool day = c->day >> t.day & 1, weekday = c->weekday >> (gb_weekday(ms) - 1) & 1;
	bool today = c->any_day || c->any_weekday ? day && weekday : day || weekday;
	return today && c->month >> t.month & 1 && c->hour >> t.hour & 1 &&
	       c->minute >> t.minute & 1 && c->second >> t.second & 1;
}

static void
no_due_time_is_passed_over(void **state __attribute__((unused)))
{
	static const char *const texts[] = {
		"*/7 3,50 * * * *",  "0 0 0 * * *", "5 */20 22-23 * * 0",
		"0 30 23 28-31 * *", "* * * * *",
	};
	struct gb_rand r;
	gb_rand_seed(&r, 2408);
	for (int i = 0; i < ROUNDS; i++) {
		struct gb_cron c = cron(texts[i % (int)GB_LEN(texts)]);
		int64_t after = gb_rand_range(&r, at("1990-01-01"), at("2050-01-01")), due;
		assert_true(gb_cron_next(&c, after, &due));
		assert_true(due > after && due % 1000 == 0 && is_due(&c, due));
		int64_t s = due - 1000;
		for (int k = 0; k < 2000 && s > after; k++, s -= 1000)
			assert_false(is_due(&c, s));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(schedules_have_one_canonical_text),
		cmocka_unit_test(what_is_no_schedule_is_refused),
		cmocka_unit_test(messages_name_the_fault_and_the_patterns),
		cmocka_unit_test(the_next_time_comes_after),
		cmocka_unit_test(no_due_time_is_passed_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
