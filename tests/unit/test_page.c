/* Colours of an owner are kept readable; words are found in the reader's language. */
#include "cgi/page_colour.h"
#include "cgi/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct gb_colour
colour(const char *text)
{
	return gb_colour_parse(gb_cstr(text));
}

static void
a_colour_is_hexadecimal(void **state __attribute__((unused)))
{
	const struct gb_colour c = colour(" #0d2B55 ");
	assert_true(c.set && c.r == 0x0d && c.g == 0x2b && c.b == 0x55);
	const struct gb_colour shorter = colour("#f0a");
	assert_true(shorter.set && shorter.r == 0xff && shorter.g == 0 && shorter.b == 0xaa);
}

static void
anything_else_is_no_colour(void **state __attribute__((unused)))
{
	static const char *const texts[] = {"",         "red",     "#12",      "#12345",
	                                    "#1234567", "#ggg",    "url(x)",   "123456",
	                                    "#12 456",  "#123;}*", "#12345678"};
	for (size_t i = 0; i < GB_LEN(texts); i++)
		assert_false(colour(texts[i]).set);
}

static void
contrast_is_that_of_the_guidelines(void **state __attribute__((unused)))
{
	assert_true(gb_colour_contrast(colour("#000"), colour("#fff")) > 20.99);
	assert_true(gb_colour_contrast(colour("#777"), colour("#fff")) < 4.5);
	assert_true(gb_colour_contrast(colour("#767676"), colour("#fff")) >= 4.5);
	assert_true(gb_colour_contrast(colour("#abc"), colour("#abc")) < 1.01);
}

static void
text_can_be_read_on_every_colour(void **state __attribute__((unused)))
{
	for (unsigned r = 0; r < 256; r += 15)
		for (unsigned g = 0; g < 256; g += 15)
			for (unsigned b = 0; b < 256; b += 15) {
				const struct gb_colour c = {true, (uint8_t)r, (uint8_t)g,
				                            (uint8_t)b};
				assert_true(gb_colour_contrast(gb_colour_on(c), c) >= 4.5);
				const struct gb_colour seen =
					gb_colour_reach(c, colour("#fff"), 3.0);
				assert_true(gb_colour_contrast(seen, colour("#fff")) >= 3.0);
			}
}

static void
a_colour_that_is_seen_stays(void **state __attribute__((unused)))
{
	const struct gb_colour c = gb_colour_reach(colour("#0d2b55"), colour("#fff"), 3.0);
	assert_true(c.r == 0x0d && c.g == 0x2b && c.b == 0x55);
}

static void
a_theme_without_colours_is_empty(void **state __attribute__((unused)))
{
	struct gb_buf out;
	const struct gb_theme none = {{0}, {0}}, one = {colour("#123"), {0}};
	gb_buf_init(&out, 4096);
	gb_theme_css(&out, &none);
	assert_int_equal(out.n, 0);
	gb_theme_css(&out, &one);
	assert_true(gb_slice_find(gb_buf_get(&out), GB_S("--own: light-dark(#112233, #112233)"),
	                          0) != SIZE_MAX);
	assert_true(gb_slice_find(gb_buf_get(&out), GB_S("--bot"), 0) == SIZE_MAX);
	gb_buf_fini(&out);
}

static void
a_language_is_found_by_its_tag(void **state __attribute__((unused)))
{
	static const struct {
		const char *asked, *found;
	} rows[] = {
		{"pt-PT", "pt-BR"}, {"es-AR,en;q=0.5", "es"},
		{"EN-gb", "en"},    {"fr-FR, es;q=0.8, en;q=0.5", "es"},
		{"ar-XB", "ar-XB"}, {"ar", "en"},
		{"est", "en"},      {"", "en"},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++)
		assert_string_equal(gb_words(gb_cstr(rows[i].asked))->lang, rows[i].found);
	assert_null(gb_words_find(gb_cstr("fr")));
	assert_string_equal(gb_words(gb_cstr("ar-XB"))->dir, "rtl");
}

/* A placeholder that a translation loses would lose a number or a name on the page. */
static void
translations_have_the_same_places(void **state __attribute__((unused)))
{
	static const struct {
		const char *en, *pt, *es;
	} rows[] = {
#define W(name, en, pt, es) {en, pt, es},
#include "cgi/words.def"
#undef W
	};
	static const char *const places[] = {"{n}", "{name}"};
	for (size_t i = 0; i < GB_LEN(rows); i++)
		for (size_t k = 0; k < GB_LEN(places); k++) {
			const bool in = strstr(rows[i].en, places[k]) != NULL;
			assert_int_equal(in, strstr(rows[i].pt, places[k]) != NULL);
			assert_int_equal(in, strstr(rows[i].es, places[k]) != NULL);
		}
}

static void
a_name_in_a_sentence_is_text(void **state __attribute__((unused)))
{
	struct gb_buf out;
	gb_buf_init(&out, 256);
	gb_words_put(&out, "{name} is writing", GB_S("<b>"));
	assert_string_equal(out.p, "&lt;b&gt; is writing");
	gb_buf_fini(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_colour_is_hexadecimal),
		cmocka_unit_test(anything_else_is_no_colour),
		cmocka_unit_test(contrast_is_that_of_the_guidelines),
		cmocka_unit_test(text_can_be_read_on_every_colour),
		cmocka_unit_test(a_colour_that_is_seen_stays),
		cmocka_unit_test(a_theme_without_colours_is_empty),
		cmocka_unit_test(a_language_is_found_by_its_tag),
		cmocka_unit_test(translations_have_the_same_places),
		cmocka_unit_test(a_name_in_a_sentence_is_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
