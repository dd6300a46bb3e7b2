/* Time zones: files written here, and two of the system's. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/io.h"
#include "base/rand.h"
#include "text/date.h"
#include "text/zone.h"

#define ROUNDS 20000
#define HOUR 3600

struct file {          /* what a zone file says */
	char version;  /* 0 is the first version */
	unsigned n;    /* changes */
	int64_t at[4]; /* UTC seconds */
	uint8_t type[4];
	unsigned types;
	int32_t offset[3];
	unsigned leaps;
	const char *footer; /* NULL: none, not even an empty line */
};

static void
put_big(struct gb_buf *b, uint64_t v, unsigned width)
{
	for (unsigned i = width; i-- > 0;)
		gb_buf_char(b, (char)(i < 8 ? v >> (8 * i) & 0xff : 0));
}

static void
put_header(struct gb_buf *b, const struct file *f, bool empty)
{
	gb_buf_str(b, "TZif");
	gb_buf_char(b, f->version);
	put_big(b, 0, 15);
	put_big(b, 0, 4);
	put_big(b, 0, 4);
	put_big(b, empty ? 0 : f->leaps, 4);
	put_big(b, empty ? 0 : f->n, 4);
	put_big(b, empty ? 1 : f->types, 4);
	put_big(b, 4, 4);
}

static void
put_block(struct gb_buf *b, const struct file *f, unsigned width)
{
	for (unsigned i = 0; i < f->n; i++)
		put_big(b, (uint64_t)f->at[i], width);
	for (unsigned i = 0; i < f->n; i++)
		gb_buf_char(b, (char)f->type[i]);
	for (unsigned i = 0; i < f->types; i++) {
		put_big(b, (uint32_t)f->offset[i], 4);
		put_big(b, 0, 2);
	}
	gb_buf_add(b, "ZZZ", 4);
	for (unsigned i = 0; i < f->leaps; i++)
		put_big(b, 0, width + 4);
}

static void
write_zone(struct gb_buf *b, const struct file *f)
{
	gb_buf_init(b, 4096);
	if (f->version == 0) {
		put_header(b, f, false);
		put_block(b, f, 4);
		return;
	}
	put_header(b, f, true); /* a first block with one local time and nothing else */
	put_big(b, 0, 6);
	gb_buf_add(b, "UTC", 4);
	put_header(b, f, false);
	put_block(b, f, 8);
	if (f->footer)
		gb_buf_printf(b, "\n%s\n", f->footer);
}

static struct gb_zone *
zone_of(const struct file *f)
{
	struct gb_zone *z = NULL;
	struct gb_err err = {0};
	struct gb_buf b;
	write_zone(&b, f);
	if (gb_zone_load(GB_S("Test/Zone"), gb_buf_get(&b), &z, &err) != GB_OK)
		fail_msg("%s", err.msg);
	gb_buf_fini(&b);
	return z;
}

static struct gb_zone *
system_zone(const char *name)
{
	struct gb_zone *z = NULL;
	struct gb_err err = {0};
	if (gb_zone_open(NULL, gb_cstr(name), &z, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return z;
}

/* The milliseconds that a text without a zone shows. */
static int64_t
at(const char *text)
{
	struct gb_date d;
	if (!gb_date_parse(gb_cstr(text), NULL, NULL, &d))
		fail_msg("\"%s\" is no date", text);
	return d.ms;
}

static const struct file summer = {
	.version = '2',
	.n = 3,
	.at = {0, 10000, 20000},
	.type = {1, 0, 2},
	.types = 3,
	.offset = {-3 * HOUR, -2 * HOUR, -3 * HOUR - 30},
	.footer = "",
};

static void
changes_hold_from_their_second_on(void **state __attribute__((unused)))
{
	static const struct {
		int64_t utc_ms;
		int32_t offset;
	} rows[] = {
		{INT64_MIN, -3 * HOUR},
		{-1, -3 * HOUR},
		{0, -2 * HOUR},
		{9999999, -2 * HOUR},
		{10000000, -3 * HOUR},
		{19999999, -3 * HOUR},
		{20000000, -3 * HOUR - 30},
		{INT64_MAX, -3 * HOUR - 30},
	};
	static const char versions[] = {0, '2', '3', '4'};
	for (size_t v = 0; v < sizeof versions; v++) {
		struct file f = summer;
		f.version = versions[v];
		struct gb_zone *z = zone_of(&f);
		assert_string_equal(gb_zone_name(z), "Test/Zone");
		for (size_t i = 0; i < GB_LEN(rows); i++)
			assert_int_equal(gb_zone_offset_at(z, rows[i].utc_ms), rows[i].offset);
		gb_zone_free(z);
	}
}

static void
the_footers_rule_goes_on_after_the_last_change(void **state __attribute__((unused)))
{
	static const struct file f = {
		.version = '2',
		.n = 1,
		.at = {0},
		.type = {0},
		.types = 1,
		.offset = {-5 * HOUR},
		.footer = "EST5EDT,M3.2.0,M11.1.0",
	};
	struct gb_zone *z = zone_of(&f);
	assert_int_equal(gb_zone_offset_at(z, -1), -5 * HOUR);
	assert_int_equal(gb_zone_offset_at(z, at("2050-03-13 06:59:59")), -5 * HOUR);
	assert_int_equal(gb_zone_offset_at(z, at("2050-03-13 07:00:00")), -4 * HOUR);
	assert_int_equal(gb_zone_offset_at(z, at("2050-11-06 05:59:59")), -4 * HOUR);
	assert_int_equal(gb_zone_offset_at(z, at("2050-11-06 06:00:00")), -5 * HOUR);
	gb_zone_free(z);
	static const struct file alone = {
		.version = '3',
		.types = 1,
		.offset = {0},
		.footer = "<+0330>-3:30",
	};
	z = zone_of(&alone);
	assert_int_equal(gb_zone_offset_at(z, 0), 12600);
	gb_zone_free(z);
}

static void
damaged_files_are_refused(void **state __attribute__((unused)))
{
	struct file f[6];
	for (size_t i = 0; i < GB_LEN(f); i++)
		f[i] = summer;
	f[0].types = 0;
	f[1].type[1] = 9;
	f[2].at[2] = 5;
	f[3].offset[1] = 26 * HOUR;
	f[4].footer = "nonsense";
	f[5].leaps = 1;
	struct gb_zone *z = NULL;
	struct gb_err err = {0};
	struct gb_buf b;
	for (size_t i = 0; i < GB_LEN(f); i++) {
		write_zone(&b, &f[i]);
		assert_int_equal(gb_zone_load(GB_S("x"), gb_buf_get(&b), &z, &err), GB_EFORMAT);
		assert_int_equal(err.no, GB_E_ZONE_FILE);
		gb_buf_fini(&b);
	}
	/* Cut anywhere, no file is read as another zone. */
	for (int v = 0; v < 2; v++) {
		f[0] = summer;
		f[0].version = v ? '2' : 0;
		write_zone(&b, &f[0]);
		for (size_t n = 0; n < b.n; n++)
			assert_int_equal(gb_zone_load(GB_S("x"), gb_slice(b.p, n), &z, &err),
			                 GB_EFORMAT);
		gb_buf_fini(&b);
	}
	f[0].footer = NULL;
	write_zone(&b, &f[0]);
	assert_int_equal(gb_zone_load(GB_S("x"), gb_buf_get(&b), &z, &err), GB_EFORMAT);
	gb_buf_fini(&b);
	assert_null(z);
}

/* Any byte may be wrong: reading ends, and what it gives can be asked. */
static void
any_bytes_are_read_safely(void **state __attribute__((unused)))
{
	struct gb_rand r;
	gb_rand_seed(&r, 2406);
	for (int i = 0; i < ROUNDS; i++) {
		struct file f = summer;
		struct gb_zone *z = NULL;
		struct gb_buf b;
		f.footer = "EST5EDT,M3.2.0,M11.1.0";
		f.version = i % 3 ? '2' : 0;
		write_zone(&b, &f);
		for (int k = 0; k < 3; k++)
			b.p[gb_rand_range(&r, 0, (int64_t)b.n - 1)] =
				(char)gb_rand_range(&r, 0, 127);
		if (gb_zone_load(GB_S("x"), gb_buf_get(&b), &z, NULL) == GB_OK)
			assert_in_range(gb_zone_offset_at(z, i * 1000) + 26 * HOUR, 0,
			                52 * HOUR);
		gb_zone_free(z);
		gb_buf_fini(&b);
	}
}

static void
zones_are_found_in_their_folder_only(void **state __attribute__((unused)))
{
	const char *tmp = getenv("TMPDIR");
	char root[256], path[300];
	snprintf(root, sizeof root, "%s/gb-zone-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(root));
	snprintf(path, sizeof path, "%s/Area", root);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/Area/Town", root);
	struct gb_zone *z = NULL;
	struct gb_err err = {0};
	struct gb_buf b;
	write_zone(&b, &summer);
	assert_int_equal(gb_write_file(path, gb_buf_get(&b), 0600, &err), GB_OK);
	assert_int_equal(gb_zone_open(root, GB_S("Area/Town"), &z, &err), GB_OK);
	assert_int_equal(gb_zone_offset_at(z, 0), -2 * HOUR);
	assert_string_equal(gb_zone_name(z), "Area/Town");
	gb_zone_free(z);
	z = NULL;
	assert_int_equal(gb_write_file(path, GB_S("text"), 0600, &err), GB_OK);
	assert_int_equal(gb_zone_open(root, GB_S("Area/Town"), &z, &err), GB_EFORMAT);
	gb_buf_fini(&b);
	static const char *const names[] = {
		"",
		"Area",
		"Area/",
		"/Area/Town",
		"Area//Town",
		"Area/../Area/Town",
		"../x",
		"./Area/Town",
		"Area/Town.tab",
		"Area/No",
		"Area Town",
		"Area/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	};
	for (size_t i = 0; i < GB_LEN(names); i++) {
		assert_int_equal(gb_zone_open(root, gb_cstr(names[i]), &z, &err), GB_ENOTFOUND);
		assert_int_equal(err.no, GB_E_ZONE_NAME);
	}
	assert_null(z);
	unlink(path);
	snprintf(path, sizeof path, "%s/Area", root);
	rmdir(path);
	rmdir(root);
}

static void
utc_needs_no_file(void **state __attribute__((unused)))
{
	static const char *const names[] = {"UTC", "utc", "GMT", "z"};
	for (size_t i = 0; i < GB_LEN(names); i++) {
		struct gb_zone *z = NULL;
		assert_int_equal(gb_zone_open("/nowhere", gb_cstr(names[i]), &z, NULL), GB_OK);
		assert_string_equal(gb_zone_name(z), "UTC");
		assert_int_equal(gb_zone_offset_at(z, 0), 0);
		assert_int_equal(gb_zone_to_civil(z, 12345), 12345);
		assert_int_equal(gb_zone_to_utc(z, 12345), 12345);
		gb_zone_free(z);
	}
	assert_string_equal(gb_zone_name(NULL), "UTC");
	assert_int_equal(gb_zone_offset_at(NULL, 5), 0);
	assert_int_equal(gb_zone_to_utc(NULL, -5), -5);
	gb_zone_free(NULL);
}

static void
new_york_skips_and_repeats_an_hour(void **state __attribute__((unused)))
{
	static const struct {
		const char *civil, *utc;
	} rows[] = {
		{"2026-01-15 12:00", "2026-01-15 17:00"},
		{"2026-07-15 12:00", "2026-07-15 16:00"},
		{"2026-03-08 01:59:59", "2026-03-08 06:59:59"},
		{"2026-03-08 02:30", "2026-03-08 07:30"}, /* skipped: reads 03:30 */
		{"2026-03-08 03:00", "2026-03-08 07:00"},
		{"2026-11-01 00:59", "2026-11-01 04:59"},
		{"2026-11-01 01:30", "2026-11-01 05:30"}, /* twice: the first */
		{"2026-11-01 02:00", "2026-11-01 07:00"},
		{"2099-07-15 12:00", "2099-07-15 16:00"},
		{"2099-12-15 12:00", "2099-12-15 17:00"},
	};
	struct gb_zone *z = system_zone("America/New_York");
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		if (gb_zone_to_utc(z, at(rows[i].civil)) != at(rows[i].utc))
			fail_msg("%s is another instant", rows[i].civil);
	}
	assert_int_equal(gb_zone_to_civil(z, at("2026-03-08 07:30")), at("2026-03-08 03:30"));
	assert_int_equal(gb_zone_to_civil(z, at("2026-11-01 06:30")), at("2026-11-01 01:30"));
	gb_zone_free(z);
}

static void
sao_paulo_has_no_summer_time_since_2019(void **state __attribute__((unused)))
{
	struct gb_zone *z = system_zone("America/Sao_Paulo");
	assert_int_equal(gb_zone_offset_at(z, at("2018-12-01 12:00")), -2 * HOUR);
	assert_int_equal(gb_zone_offset_at(z, at("2018-07-01 12:00")), -3 * HOUR);
	assert_int_equal(gb_zone_offset_at(z, at("2019-12-01 12:00")), -3 * HOUR);
	assert_int_equal(gb_zone_offset_at(z, at("2080-12-01 12:00")), -3 * HOUR);
	assert_int_equal(gb_zone_to_utc(z, at("2026-01-31 22:00")), at("2026-02-01 01:00"));
	/* The clocks of 2018 went from 23:59:59 to 01:00. */
	assert_int_equal(gb_zone_to_utc(z, at("2018-11-04 00:30")), at("2018-11-04 03:30"));
	gb_zone_free(z);
}

static void
civil_times_lead_back_to_their_instant(void **state __attribute__((unused)))
{
	static const char *const names[] = {"America/New_York", "America/Sao_Paulo"};
	struct gb_rand r;
	gb_rand_seed(&r, 2407);
	for (size_t k = 0; k < GB_LEN(names); k++) {
		struct gb_zone *z = system_zone(names[k]);
		for (int i = 0; i < ROUNDS; i++) {
			int64_t utc = gb_rand_range(&r, at("1900-01-01"), at("2200-01-01"));
			int64_t civil = gb_zone_to_civil(z, utc);
			int64_t back = gb_zone_to_utc(z, civil);
			/* The first of two, where the clocks showed the same twice. */
			assert_true(back <= utc);
			assert_int_equal(gb_zone_to_civil(z, back), civil);
		}
		gb_zone_free(z);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_hold_from_their_second_on),
		cmocka_unit_test(the_footers_rule_goes_on_after_the_last_change),
		cmocka_unit_test(damaged_files_are_refused),
		cmocka_unit_test(any_bytes_are_read_safely),
		cmocka_unit_test(zones_are_found_in_their_folder_only),
		cmocka_unit_test(utc_needs_no_file),
		cmocka_unit_test(new_york_skips_and_repeats_an_hour),
		cmocka_unit_test(sao_paulo_has_no_summer_time_since_2019),
		cmocka_unit_test(civil_times_lead_back_to_their_instant),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
