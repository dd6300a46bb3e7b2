/* Rules of time zones: which are read, and what they say. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/date.h"
#include "text/zone_rule.h"

#define HOUR 3600

/* The milliseconds that a text without a zone shows. */
static int64_t
at(const char *text)
{
	struct gb_date d;
	if (!gb_date_parse(gb_cstr(text), NULL, NULL, &d))
		fail_msg("\"%s\" is no date", text);
	return d.ms;
}

static void
rules_are_read_in_every_form(void **state __attribute__((unused)))
{
	static const struct {
		const char *rule, *utc;
		int32_t offset;
	} rows[] = {
		{"UTC0", "2026-07-01 00:00", 0},
		{"<-03>3", "2026-07-01 00:00", -3 * HOUR},
		{"ZZZ+1:30:15", "2026-07-01 00:00", -5415},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29 00:59:59", HOUR},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29 01:00:00", 2 * HOUR},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25 00:59:59", 2 * HOUR},
		{"CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25 01:00:00", HOUR},
		/* south of the equator summer goes over the year's end */
		{"AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01 00:00", 11 * HOUR},
		{"AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-06-01 00:00", 10 * HOUR},
		{"AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-12-01 00:00", 11 * HOUR},
		/* half an hour of summer time */
		{"LHST-10:30LHDT-11,M10.1.0,M4.1.0", "2026-01-01 00:00", 11 * HOUR},
		/* days of the year, with and without 29 February */
		{"AAA3BBB,J60/0,J300", "2024-03-01 02:59:59", -3 * HOUR},
		{"AAA3BBB,J60/0,J300", "2024-03-01 03:00:00", -2 * HOUR},
		{"AAA3BBB,J60/0,J300", "2025-03-01 03:00:00", -2 * HOUR},
		{"AAA3BBB,59/0,299", "2024-02-29 03:00:00", -2 * HOUR},
		{"AAA3BBB,59/0,299", "2025-02-28 03:00:00", -3 * HOUR},
		/* summer time all the year */
		{"ZZZ3EDT4,0/0,J365/23", "2026-01-01 12:00", -4 * HOUR},
		{"ZZZ3EDT4,0/0,J365/23", "2026-12-31 12:00", -4 * HOUR},
		/* a change before midnight of the day before */
		{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29 00:59:59", -2 * HOUR},
		{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29 01:00:00", -1 * HOUR},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_zone_rule r;
		if (!gb_zone_rule_parse(gb_cstr(rows[i].rule), &r))
			fail_msg("\"%s\" is not read", rows[i].rule);
		int32_t got = gb_zone_rule_offset(&r, at(rows[i].utc) / 1000);
		if (got != rows[i].offset)
			fail_msg("\"%s\" %s: %d", rows[i].rule, rows[i].utc, got);
	}
}

static void
bad_rules_are_refused(void **state __attribute__((unused)))
{
	static const char *const rows[] = {
		"",
		"E",
		"EST",
		"ES5",
		"EST25",
		"EST5:60",
		"EST5:00:60",
		"<EST5",
		"EST5E",
		"EST5EDT",
		"EST5EDT4",
		"EST5EDT25,0,1",
		"EST5EDT,M13.1.0,M1.1.0",
		"EST5EDT,M1.6.0,M1.1.0",
		"EST5EDT,M1.1.7,M1.1.0",
		"EST5EDT,M1.1,M1.1.0",
		"EST5EDT,M11.0,M1.1.0",
		"EST5EDT,J0,J1",
		"EST5EDT,J366,J1",
		"EST5EDT,366,1",
		"EST5EDT,1/168,2",
		"EST5EDT,1",
		"EST5EDT,1,2x",
		"EST5EDT,1,x",
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_zone_rule r;
		if (gb_zone_rule_parse(gb_cstr(rows[i]), &r))
			fail_msg("\"%s\" is read", rows[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_read_in_every_form),
		cmocka_unit_test(bad_rules_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
