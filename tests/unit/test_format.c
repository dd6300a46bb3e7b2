/* FORMAT masks: each mask of the catalogue with what it must give. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/rand.h"
#include "text/format.h"

#define MORNING INT64_C(1770023105007) /* 2026-02-02 09:05:05.007, a Monday */
#define EVENING INT64_C(1785623104120) /* 2026-08-01 22:25:04.120, a Saturday */
#define ROUNDS 20000

static struct gb_buf out;

static int
setup(void **state __attribute__((unused)))
{
	gb_buf_init(&out, 4096);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_buf_fini(&out);
	return 0;
}

static void
check(const char *mask, const char *want)
{
	if (!gb_slice_eq(gb_buf_get(&out), gb_cstr(want)))
		fail_msg("\"%s\": got \"%.*s\", want \"%s\"", mask, (int)out.n, out.p, want);
	gb_buf_clear(&out);
}

struct date_row {
	const char *mask;
	int64_t ms;
	enum gb_lang lang;
	const char *want;
};

static const struct date_row date_rows[] = {
	{"yyyy-MM-dd", MORNING, GB_LANG_EN, "2026-02-02"},
	{"YYYY-MM-DD", MORNING, GB_LANG_EN, "2026-02-02"},
	{"YYYYMMDD", MORNING, GB_LANG_EN, "20260202"},
	{"yyyyMMdd", MORNING, GB_LANG_EN, "20260202"},
	{"YYYY-MM-DD HH:mm", MORNING, GB_LANG_EN, "2026-02-02 09:05"},
	{"YYYY-MM-DD HH:mm:ss", EVENING, GB_LANG_EN, "2026-08-01 22:25:04"},
	{"yyyy-MM-dd HH:mm:ss", EVENING, GB_LANG_EN, "2026-08-01 22:25:04"},
	{"YYYYMMDD_HHmmss", EVENING, GB_LANG_EN, "20260801_222504"},
	{"YYYYMMDD-HHmmss", EVENING, GB_LANG_EN, "20260801-222504"},
	{"YYYYMMDDHHmmss", EVENING, GB_LANG_EN, "20260801222504"},
	{"DD/MM/YYYY HH:mm", EVENING, GB_LANG_EN, "01/08/2026 22:25"},
	{"dd/MM/yyyy", EVENING, GB_LANG_EN, "01/08/2026"},
	{"MMMM YYYY", MORNING, GB_LANG_EN, "February 2026"},
	{"MMMM YYYY", MORNING, GB_LANG_PT, "fevereiro 2026"},
	{"MMMM YYYY", MORNING, GB_LANG_ES, "febrero 2026"},
	{"MMMM YYYY", MORNING, GB_LANG_FR, "February 2026"},
	{"MMMM dd, yyyy", MORNING, GB_LANG_EN, "February 02, 2026"},
	{"MMM DD, YYYY HH:mm", EVENING, GB_LANG_EN, "Aug 01, 2026 22:25"},
	{"MM-DD", MORNING, GB_LANG_EN, "02-02"},
	{"yyyy-MM", MORNING, GB_LANG_EN, "2026-02"},
	{"YYYY-MM-01", MORNING, GB_LANG_EN, "2026-02-01"},
	{"YYYY-MM-01", EVENING, GB_LANG_EN, "2026-08-01"},
	{"MM", MORNING, GB_LANG_EN, "02"},
	{"M/D/YY", MORNING, GB_LANG_EN, "2/2/26"},
	{"d.M.y", EVENING, GB_LANG_EN, "1.8.26"},
	{"dddd, d", MORNING, GB_LANG_EN, "Monday, 2"},
	{"DDD DD MMM", EVENING, GB_LANG_PT, "sáb 01 ago"},
	{"dddd", MORNING, GB_LANG_PT, "segunda-feira"},
	{"ddd", EVENING, GB_LANG_ES, "sáb"},
	{"dddd d de MMMM de YYYY", MORNING, GB_LANG_PT, "segunda-feira 2 de fevereiro de 2026"},
	{"dddd d [de] MMMM[pt]", MORNING, GB_LANG_EN, "segunda-feira 2 [de] fevereiro"},
	{"h:mm tt", MORNING, GB_LANG_EN, "9:05 AM"},
	{"hh:mm tt", EVENING, GB_LANG_EN, "10:25 PM"},
	{"h t", EVENING, GB_LANG_EN, "10 P"},
	{"hh:mm AM/PM", EVENING, GB_LANG_EN, "10:25 PM"},
	{"hh:mm am/pm", MORNING, GB_LANG_EN, "09:05 am"},
	{"hh:mm am/pm", EVENING, GB_LANG_EN, "10:25 pm"},
	{"H:m:s", MORNING, GB_LANG_EN, "9:5:5"},
	{"ss.fff", MORNING, GB_LANG_EN, "05.007"},
	{"ss.ff", EVENING, GB_LANG_EN, "04.12"},
	{"s.f", EVENING, GB_LANG_EN, "4.1"},
	{"ss.ffff", EVENING, GB_LANG_EN, "04.1200"},
	{"HH:mm:SS", EVENING, GB_LANG_EN, "22:25:04"},
	{"HH:MM:ss", EVENING, GB_LANG_EN, "22:08:04"},
	{"YYYY-MM-DDTHH:mm:ssZ", EVENING, GB_LANG_EN, "2026-08-01T22:25:04Z"},
	{"dd/mm/yyyy", EVENING, GB_LANG_EN, "01/08/2026"},
	{"dd/mm/yyyy hh:mm", EVENING, GB_LANG_EN, "01/25/2026 10:25"},
	{"d 'de' MMMM", MORNING, GB_LANG_PT, "2 de fevereiro"},
	{"\"Day\" d", MORNING, GB_LANG_EN, "Day 2"},
	{"\\d\\d: dd", MORNING, GB_LANG_EN, "dd: 02"},
	{"HH'h'mm", EVENING, GB_LANG_PT, "22h25"},
	{"dd 'open", MORNING, GB_LANG_EN, "02 'open"},
	{"DD às HH:mm", EVENING, GB_LANG_PT, "01 às 22:25"},
	{"YYYY\\", MORNING, GB_LANG_EN, "2026\\"},
	{"#,##0", MORNING, GB_LANG_EN, "2026-02-02 09:05:05"},
	{"on @", MORNING, GB_LANG_EN, "on 2026-02-02 09:05:05"},
	{"", MORNING, GB_LANG_EN, "2026-02-02 09:05:05"},
};

static void
date_masks_give_their_text(void **state __attribute__((unused)))
{
	for (size_t i = 0; i < GB_LEN(date_rows); i++) {
		const struct date_row *r = &date_rows[i];
		gb_format_date(&out, gb_cstr(r->mask), (struct gb_date){r->ms, false}, r->lang);
		check(r->mask, r->want);
	}
	struct gb_date noon = {INT64_C(43200000), false}, midnight = {0, true};
	gb_format_date(&out, GB_S("h tt"), noon, GB_LANG_EN);
	check("noon", "12 PM");
	gb_format_date(&out, GB_S("hh:mm tt"), midnight, GB_LANG_EN);
	check("midnight", "12:00 AM");
	gb_format_date(&out, GB_S("@"), midnight, GB_LANG_EN);
	check("date only", "1970-01-01");
	gb_format_date(&out, GB_S("yyyy y"), (struct gb_date){INT64_MIN, true}, GB_LANG_EN);
	check("year 1", "0001 1");
}

struct number_row {
	const char *mask;
	double value;
	const char *want;
};

static const struct number_row number_rows[] = {
	{"#,##0", 1234567, "1,234,567"},
	{"#,##0", 0, "0"},
	{"#,##0", 999.5, "1,000"},
	{"#,##0", -1234.4, "-1,234"},
	{"#,##0.00", 1234.5, "1,234.50"},
	{"#,##0.00", 0.005, "0.01"},
	{"#,###", 1234, "1,234"},
	{"#,###", 0, "0"},
	{"$#,###", 98765.4, "$98,765"},
	{"$#,###", -5, "-$5"},
	{"R$ #,##0.00", 1234.5, "R$ 1,234.50"},
	{"R$ #,##0.00[pt]", 1234.5, "R$ 1.234,50"},
	{"#,##0.0", 1234.56, "1,234.6"},
	{"0000", 7, "0007"},
	{"000000", 1234, "001234"},
	{"0000", 123456, "123456"},
	{"000", -7, "-007"},
	{"+#.#", 2.5, "+2.5"},
	{"+#.#", -2.5, "-2.5"},
	{"+#.#", 3, "+3"},
	{"+0.0", 0, "+0.0"},
	{"#.##", 3, "3"},
	{"#.##", 3.14159, "3.14"},
	{"#.##", 0.5, ".5"},
	{"#.##", 0, "0"},
	{"#.##", 0.001, "0"},
	{"#.##", -0.001, "0"},
	{"#0.0", 0.25, "0.3"},
	{"#0.0", 12, "12.0"},
	{"0", 2.5, "3"},
	{"0", -2.5, "-3"},
	{"0", 0.4999999, "0"},
	{"0.00", 1.005, "1.01"},
	{"0.00", -1.005, "-1.01"},
	{"0.00", 2.675, "2.68"},
	{"0.00", 1.999, "2.00"},
	{"0.00", 9.995, "10.00"},
	{"0.00", 99.999, "100.00"},
	{"0.00", -0.0, "0.00"},
	{"0.00", -0.004, "0.00"},
	{"0.0", 0.05, "0.1"},
	{"0.0", 0.005, "0.0"},
	{"0.000000", 1e-7, "0.000000"},
	{"0.0000000", 1e-7, "0.0000001"},
	{"0", 1e21, "1000000000000000000000"},
	{"#,##0", 1.5e15, "1,500,000,000,000,000"},
	{"0.5#", 3.25, "3.5#"},
	{"0%", 0.85, "85%"},
	{"0%", 0.855, "86%"},
	{"0.0%", 0.1234, "12.3%"},
	{"0 %", 1, "100 %"},
	{"%0", 0.5, "%50"},
	{"0\\%", 85, "85%"},
	{"0\"%\"", 85, "85%"},
	{"0.0 'm'", 1.25, "1.3 m"},
	{"0 days", 3, "3 days"},
	{"0 mm", 3, "3 mm"},
	{"(0)", 3, "(3)"},
	{"#,##0;(#,##0)", -1234, "(1,234)"},
	{"#,##0;(#,##0)", 1234, "1,234"},
	{"#,##0;(#,##0);none", 0, "none"},
	{"0.0;(0.0);none", -0.01, "none"},
	{"0.0;(0.0)", -0.01, "0.0"},
	{"0;;none", -3, "-3"},
	{"0;\"less\"", -3, "less"},
	{"+0;-0;0", 4, "+4"},
	{"+0;-0;0", -4, "-4"},
	{"+0;-0;0", 0, "0"},
	{"0;-0[pt]", -1.5, "-2"},
	{"0.00[pt]", 1.5, "1,50"},
	{"0.00[xx]", 1.5, "1.50[xx]"},
	{"000,000", 5, "000,005"},
	{"0,", 1234, "1234,"},
	{"0.", 1234, "1234."},
	{".00", 0.5, ".50"},
	{".00", 12.345, "12.35"},
	{"\\.0", 5, ".5"},
	{"0\"", 5, "5\""},
	{"N2", 1234.5, "1,234.50"},
	{"N0", 1234.5, "1,235"},
	{"N", 1234.5, "1,234.50"},
	{"N2[de]", 1234.5, "1.234,50"},
	{"N2[fr]", 1234.5,
         "1\xe2\x80\xaf"
         "234,50"},
	{"N2[en]", -0.001, "0.00"},
	{"N12", 1.5, "1.500000000000"},
	{"C2[pt]", 1234.5, "R$ 1.234,50"},
	{"C2[en]", 1234.5, "$1,234.50"},
	{"C2[es]", 1234.5, "€1.234,50"},
	{"C[it]", -1234.5, "-€1.234,50"},
	{"C0", 2.5, "$3"},
	{"n", 1234.5, "1234.50"},
	{"F", 1234.5, "1234.50"},
	{"F1", 1234.56, "1234.6"},
	{"f", 1234.5, "1235"},
	{"currency", 1234.5, "$1,234.50"},
	{"Currency[pt]", 1234.5, "R$ 1.234,50"},
	{"N123", 1.5, "1.5"},
	{"NX", 1.5, "1.5"},
	{"", 1.5, "1.5"},
	{"YYYY", 1.5, "1.5"},
	{"@ kg", 1.5, "1.5 kg"},
	{"#,##0", INFINITY, "Infinity"},
	{"0.00", -INFINITY, "-Infinity"},
};

static void
number_masks_give_their_text(void **state __attribute__((unused)))
{
	for (size_t i = 0; i < GB_LEN(number_rows); i++) {
		const struct number_row *r = &number_rows[i];
		gb_format_number(&out, gb_cstr(r->mask), false, 0, r->value, GB_LANG_EN);
		check(r->mask, r->want);
	}
}

static void
integers_stay_exact(void **state __attribute__((unused)))
{
	static const struct {
		const char *mask;
		int64_t value;
		enum gb_lang lang;
		const char *want;
	} rows[] = {
		{"0", INT64_MAX, GB_LANG_EN, "9223372036854775807"},
		{"#,##0", INT64_MIN, GB_LANG_EN, "-9,223,372,036,854,775,808"},
		{"#,##0.00", INT64_C(9007199254740993), GB_LANG_PT, "9.007.199.254.740.993,00"},
		{"0%", 3, GB_LANG_EN, "300%"},
		{"0%", 0, GB_LANG_EN, "0%"},
		{"0000", 0, GB_LANG_EN, "0000"},
		{"C2", 100, GB_LANG_ES, "€100,00"},
		{"currency", 100, GB_LANG_PT, "R$ 100,00"},
		{"no mask", 100, GB_LANG_EN, "100"},
		{"0", 120, GB_LANG_EN, "120"},
		{"", -5, GB_LANG_EN, "-5"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		gb_format_number(&out, gb_cstr(rows[i].mask), true, rows[i].value, 0,
		                 rows[i].lang);
		check(rows[i].mask, rows[i].want);
	}
}

/* The digits of cents are known as an integer, so the rounding of thousandths is too. */
static void
rounding_is_decimal(void **state __attribute__((unused)))
{
	struct gb_rand r;
	gb_rand_seed(&r, 2404);
	for (int i = 0; i < ROUNDS; i++) {
		int64_t thousandths = gb_rand_range(&r, 0, INT64_C(99999999999));
		int64_t cents = (thousandths + 5) / 10;
		char want[40];
		snprintf(want, sizeof want, "%lld.%02lld", (long long)(cents / 100),
		         (long long)(cents % 100));
		gb_format_number(&out, GB_S("0.00"), false, 0, (double)thousandths / 1000,
		                 GB_LANG_EN);
		check("0.00", want);
	}
}

static void
text_masks_put_the_text_in(void **state __attribute__((unused)))
{
	static const char *const rows[][3] = {
		{"@", "João", "João"},
		{"&", "JOÃO", "joão"},
		{"!", "joão", "JOÃO"},
		{">", "joão", "JOÃO"},
		{"Hello @!", "Ana", "Hello Ana!"},
		{"Hello, !", "Ana", "Hello, ANA"},
		{"&!", "ANA", "ana!"},
		{"\"@\" @", "x", "@ x"},
		{"\\@@", "x", "@x"},
		{"\\é@", "x", "éx"},
		{"@ and @", "x", "x and x"},
		{"plain", "text", "text"},
		{"#,##0", "abc", "abc"},
		{"YYYY", "abc", "abc"},
		{"", "abc", "abc"},
		{"@", "", ""},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		gb_format_text(&out, gb_cstr(rows[i][0]), gb_cstr(rows[i][1]));
		check(rows[i][0], rows[i][2]);
	}
	gb_buf_str(&out, "before ");
	gb_format_text(&out, GB_S("plain"), GB_S("text"));
	check("appends", "before text");
}

static void
the_kind_of_a_mask_is_seen(void **state __attribute__((unused)))
{
	static const struct {
		const char *mask;
		bool date, number;
	} rows[] = {
		{"YYYY-MM-DD", true, false},
		{"d", true, false},
		{"HH:mm", true, false},
		{"YYYY-MM-01", true, false},
		{"MMMM YYYY[pt]", true, false},
		{"#,##0", false, true},
		{"0000", false, true},
		{"0 h", false, true},
		{"0 days", false, true},
		{"N2", false, true},
		{"C2[pt]", false, true},
		{"currency", false, true},
		{"f", false, true},
		{"n", false, true},
		{"@", false, false},
		{"Hello @!", false, false},
		{"'YYYY'", false, false},
		{"\"0\"", false, false},
		{"", false, false},
		{"text", false, false},
		{"[pt]", false, false},
		{"]]]]", false, false},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_slice mask = gb_cstr(rows[i].mask);
		if (gb_format_is_date_mask(mask) != rows[i].date ||
		    gb_format_is_number_mask(mask) != rows[i].number)
			fail_msg("\"%s\" is taken for another kind", rows[i].mask);
	}
}

/* Whatever the mask holds, formatting ends and stays within the ceiling. */
static void
any_bytes_are_a_mask(void **state __attribute__((unused)))
{
	static const char letters[] = "YyMDdHhmsftTZ#0,.%+;@&!>'\"\\[]ptNCF \xc3\xa9"
				      "e";
	struct gb_rand r;
	char mask[24];
	gb_rand_seed(&r, 2405);
	for (int i = 0; i < ROUNDS; i++) {
		size_t n = (size_t)gb_rand_range(&r, 0, sizeof mask);
		for (size_t k = 0; k < n; k++)
			mask[k] = letters[gb_rand_range(&r, 0, sizeof letters - 1)];
		struct gb_slice m = {mask, n};
		gb_format_date(&out, m, (struct gb_date){MORNING, false}, GB_LANG_EN);
		gb_format_number(&out, m, false, 0, -1234.5678, GB_LANG_PT);
		gb_format_number(&out, m, true, i, 0, GB_LANG_FR);
		gb_format_text(&out, m, GB_S("Ana"));
		assert_true(out.n <= 4096);
		gb_buf_clear(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(date_masks_give_their_text),
		cmocka_unit_test(number_masks_give_their_text),
		cmocka_unit_test(integers_stay_exact),
		cmocka_unit_test(rounding_is_decimal),
		cmocka_unit_test(text_masks_put_the_text_in),
		cmocka_unit_test(the_kind_of_a_mask_is_seen),
		cmocka_unit_test(any_bytes_are_a_mask),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
