/* Answers of people: what each type takes, and what value it gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/hear_type.h"

struct world {
	struct gb_heap heap;
	struct gb_checker k;
};

/* 2026-11-23T09:00:00Z */
#define NOW INT64_C(1795424400000)

static int
setup(void **state)
{
	static struct world w;
	const struct gb_heap_limits limits = {0};
	gb_heap_init(&w.heap, &limits);
	w.k = (struct gb_checker){&w.heap, NULL, NOW, GB_S("en"), GB_S("")};
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;
	gb_heap_fini(&w->heap);
	return 0;
}

/* The value's text form, or "-" when the answer is refused. */
static void
check(struct world *w, const char *type, const char *answer, const char *wanted)
{
	struct gb_value v;
	struct gb_err err = {0};
	struct gb_buf b;
	gb_buf_init(&b, 1 << 16);
	enum gb_rc rc = gb_hear_check(&w->k, gb_cstr(type), gb_cstr(answer), &v, &err);
	if (rc == GB_OK)
		gb_show(&b, v);
	else
		gb_buf_str(&b, rc == GB_WAIT ? "-" : err.msg);
	gb_buf_str(&b, "");
	if (!gb_slice_eq(gb_buf_get(&b), gb_cstr(wanted)))
		fail_msg("%s \"%s\": got \"%.*s\", wanted \"%s\"", type, answer,
		         GB_SARG(gb_buf_get(&b)), wanted);
	gb_buf_fini(&b);
}

static void
numbers_are_read_as_people_write_them(void **state)
{
	static const struct {
		const char *type, *answer, *wanted;
	} row[] = {
		{"INTEGER", "42", "42"},
		{"INTEGER", " -7 ", "-7"},
		{"INTEGER", "1.234", "1234"},
		{"INTEGER", "1,234,567", "1234567"},
		{"INTEGER", "1 234", "1234"},
		{"INTEGER", "12.5", "-"},
		{"INTEGER", "1.23.4", "-"},
		{"INTEGER", "1,234.567", "-"},
		{"INTEGER", "", "-"},
		{"INTEGER", "x", "-"},
		{"INTEGER", "9223372036854775807", "9223372036854775807"},
		{"INTEGER", "9223372036854775808", "-"},
		{"INT", "0", "0"},
		{"FLOAT", "1,5", "1.5"},
		{"FLOAT", "1.5", "1.5"},
		{"FLOAT", "1.234,5", "1234.5"},
		{"FLOAT", "1,234.5", "1234.5"},
		{"FLOAT", "1.234.567", "1234567"},
		{"FLOAT", "1.2.3", "-"},
		{"FLOAT", "12,", "-"},
		{"FLOAT", "1e3", "1000"},
		{"NUMBER", "5", "5"},
		{"NUMBER", "-0,5", "-0.5"},
		{"NUMBER", "five", "-"},
		{"MONEY", "R$ 1.234,56", "1234.56"},
		{"MONEY", "$1,234.56", "1234.56"},
		{"MONEY", "1.500", "1500"},
		{"MONEY", "99,9", "99.9"},
		{"MONEY", "20 EUR", "20"},
		{"MONEY", "-1", "-"},
		{"MONEY", "R$", "-"},
		{"MONEY", "0", "0"},
	};
	for (size_t i = 0; i < GB_LEN(row); i++)
		check(*state, row[i].type, row[i].answer, row[i].wanted);
}

static void
dates_and_times_are_read(void **state)
{
	static const struct {
		const char *type, *answer, *wanted;
	} row[] = {
		{"DATE", "31/12/2026", "2026-12-31"},
		{"DATE", "2026-12-31", "2026-12-31"},
		{"DATE", "31.12.2026", "2026-12-31"},
		{"DATE", "today", "2026-11-23"},
		{"DATE", "amanhã", "2026-11-24"},
		{"DATE", "ayer", "2026-11-22"},
		{"DATE", "31/02/2026", "-"},
		{"DATE", "someday", "-"},
		{"DATE", "2026-12-31 10:00", "2026-12-31"},
		{"DATETIME", "2026-12-31 10:00", "2026-12-31 10:00:00"},
		{"TIMESTAMP", "x", "-"},
		{"HOUR", "9:05", "09:05"},
		{"TIME", "2 pm", "14:00"},
		{"HOUR", "14h30", "14:30"},
		{"HOUR", "24:30", "-"},
	};
	for (size_t i = 0; i < GB_LEN(row); i++)
		check(*state, row[i].type, row[i].answer, row[i].wanted);
}

static void
words_are_checked_and_put_in_form(void **state)
{
	static const struct {
		const char *type, *answer, *wanted;
	} row[] = {
		{"TEXT", "  a b  ", "a b"},
		{"STRING", "", ""},
		{"", "x", "x"},
		{"NO SUCH TYPE", "x", "x"},
		{"EMAIL", "Ana.B+c@Loja.COM.br", "ana.b+c@loja.com.br"},
		{"MAIL", "a@b", "a@b"},
		{"EMAIL", "a@b@c", "-"},
		{"EMAIL", ".a@b.com", "-"},
		{"EMAIL", "a b@c.com", "-"},
		{"EMAIL", "a@-b.com", "-"},
		{"EMAIL", "@b.com", "-"},
		{"NAME", "JOÃO da silva", "João Da Silva"},
		{"NAME", "McDonald", "McDonald"},
		{"NAME", "ana-maria o'brien", "Ana-Maria O'Brien"},
		{"NAME", "x", "-"},
		{"NAME", "R2D2", "-"},
		{"NAME", "--", "-"},
		{"BOOLEAN", "SIM", "true"},
		{"BOOLEAN", "não", "false"},
		{"BOOL", "1", "true"},
		{"BOOLEAN", "sí", "true"},
		{"BOOLEAN", "perhaps", "-"},
		{"URL", "example.com", "https://example.com"},
		{"URL", "http://a.b/c?d#e", "http://a.b/c?d#e"},
		{"URL", "localhost", "-"},
		{"URL", "javascript:alert(1)", "-"},
		{"URL", "https://a b.com", "-"},
		{"LANGUAGE", "PT_br", "pt-BR"},
		{"LANG", "alemão", "de"},
		{"LANGUAGE", "xx", "xx"},
		{"LANGUAGE", "elvish", "-"},
		{"PASSWORD", "1234567", "-"},
		{"PASSWORD", "12345678", "12345678"},
		{"LOGIN", "ana", "-"},
		{"QR", "PIX", "PIX"},
		{"ARRAY", "a,b", "[\"a\",\"b\"]"},
		{"ARRAY", "[1, 2]", "[1,2]"},
		{"ARRAY", "[1", "-"},
		{"OBJECT", "{\"a\":1}", "{\"a\":1}"},
		{"OBJECT", "1", "-"},
		{"FILE", "x.txt", "-"},
		{"IMAGE", "x.png", "-"},
	};
	for (size_t i = 0; i < GB_LEN(row); i++)
		check(*state, row[i].type, row[i].answer, row[i].wanted);
}

static void
codes_have_their_check_digits(void **state)
{
	static const struct {
		const char *type, *answer, *wanted;
	} row[] = {
		{"CPF", "529.982.247-25", "529.982.247-25"},
		{"CPF", "52998224725", "529.982.247-25"},
		{"CPF", "529.982.247-26", "-"},
		{"CPF", "11111111111", "-"},
		{"CPF", "5299822472", "-"},
		{"CNPJ", "11222333000181", "11.222.333/0001-81"},
		{"CNPJ", "11.222.333/0001-82", "-"},
		{"CNPJ", "00000000000000", "-"},
		{"CREDITCARD", "4111-1111-1111-1111", "4111 **** **** 1111"},
		{"CARD", "4111111111111112", "-"},
		{"CARD", "0000000000000", "-"},
		{"MOBILE", "+55 (11) 98765-4321", "+5511987654321"},
		{"PHONE", "11 98765 4321", "11987654321"},
		{"PHONE", "123", "-"},
		{"PHONE", "1234567890123456", "-"},
		{"ZIPCODE", "01310-100", "01310-100"},
		{"CEP", "01310100", "01310-100"},
		{"ZIP", "90210", "90210"},
		{"ZIP", "902101234", "90210-1234"},
		{"ZIP", "sw1a1aa", "SW1A 1AA"},
		{"ZIP", "A1", "-"},
		{"ZIP", "123456", "-"},
		{"UUID", "123E4567E89B12D3A456426614174000",
	         "123e4567-e89b-12d3-a456-426614174000"},
		{"GUID", "123E4567", "-"},
		{"UUID", "urn:uuid:123e4567-e89b-12d3-a456-426614174000",
	         "123e4567-e89b-12d3-a456-426614174000"},
		{"COLOR", "Blue", "#0000FF"},
		{"COLOUR", "#abc", "#AABBCC"},
		{"COLOR", "rgb(1, 2, 255)", "#0102FF"},
		{"COLOR", "rgb(1,2)", "-"},
		{"COLOR", "rgb(1,2,256)", "-"},
		{"COLOR", "#12345", "-"},
	};
	for (size_t i = 0; i < GB_LEN(row); i++)
		check(*state, row[i].type, row[i].answer, row[i].wanted);
}

static void
a_password_is_a_secret(void **state)
{
	struct world *w = *state;
	struct gb_value v;
	struct gb_err err;
	assert_int_equal(gb_hear_check(&w->k, GB_S("SECRET"), GB_S("correct horse"), &v, &err),
	                 GB_OK);
	assert_true(gb_obj_get(v)->flags & GB_F_SECRET);
	assert_true(gb_hear_secret(GB_S("PASS")));
	assert_true(gb_hear_secret(GB_S("CARD")));
	assert_false(gb_hear_secret(GB_S("TEXT")));
}

static void
files_are_told_by_their_names(void **state)
{
	struct world *w = *state;
	struct gb_value v;
	struct gb_err err;
	assert_int_equal(gb_hear_file(&w->k, GB_S("FILE"), GB_S("/a/b"), &v, &err), GB_OK);
	assert_int_equal(gb_hear_file(&w->k, GB_S("PHOTO"), GB_S("/a/b.JPG"), &v, &err), GB_OK);
	assert_int_equal(gb_hear_file(&w->k, GB_S("PHOTO"), GB_S("/a.jpg/b"), &v, &err),
	                 GB_WAIT);
	assert_int_equal(gb_hear_file(&w->k, GB_S("PDF"), GB_S("b.mp3"), &v, &err), GB_WAIT);
	assert_int_equal(gb_hear_file(&w->k, GB_S("EMAIL"), GB_S("b.txt"), &v, &err), GB_WAIT);
}

static void
a_menu_takes_text_number_or_part(void **state)
{
	struct world *w = *state;
	static const char *const option[] = {"Ação", "Comédia", "Drama", "2"};
	struct gb_value v[GB_LEN(option)];
	struct gb_err err;
	for (size_t i = 0; i < GB_LEN(option); i++)
		assert_int_equal(gb_text(&w->heap, gb_cstr(option[i]), &v[i], &err), GB_OK);
	assert_int_equal(gb_menu_pick(v, 4, GB_S("AÇÃO")), 0);
	assert_int_equal(gb_menu_pick(v, 4, GB_S(" 3 ")), 2);
	assert_int_equal(gb_menu_pick(v, 4, GB_S("méd")), 1);
	assert_int_equal(gb_menu_pick(v, 4, GB_S("a")), -1);
	assert_int_equal(gb_menu_pick(v, 4, GB_S("")), -1);
	assert_int_equal(gb_menu_pick(v, 4, GB_S("0")), -1);
	assert_int_equal(gb_menu_pick(v, 4, GB_S("5")), -1);
	/* An option that is a number wins over the place. */
	assert_int_equal(gb_menu_pick(v, 4, GB_S("2")), 3);
}

static void
every_type_that_refuses_has_its_sentences(void **state __attribute__((unused)))
{
	static const char *const lang[] = {"en", "pt-BR", "es", "fr", ""};
	size_t n = 0;
	for (size_t i = 0; i < GB_LEN(lang); i++) {
		assert_non_null(gb_hear_sentence(GB_S("CPF"), gb_cstr(lang[i])));
		assert_non_null(gb_hear_hint(GB_S("INT"), gb_cstr(lang[i])));
		n += gb_hear_sentence(GB_S("DATE"), gb_cstr(lang[i])) ==
		     gb_hear_sentence(GB_S("DATE"), GB_S("en"));
	}
	assert_int_equal(n, 3);
	assert_null(gb_hear_sentence(GB_S("TEXT"), GB_S("en")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_as_people_write_them),
		cmocka_unit_test(dates_and_times_are_read),
		cmocka_unit_test(words_are_checked_and_put_in_form),
		cmocka_unit_test(codes_have_their_check_digits),
		cmocka_unit_test(a_password_is_a_secret),
		cmocka_unit_test(files_are_told_by_their_names),
		cmocka_unit_test(a_menu_takes_text_number_or_part),
		cmocka_unit_test(every_type_that_refuses_has_its_sentences),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
