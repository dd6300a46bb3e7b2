/* A program as bytes reads back to the same bytes, and damaged bytes are refused (vm/image.c). */
#include "machine.h"

#include "base/hash.h"
#include "base/mem.h"

static const char *const sources[] = {
	"",
	"TALK 1",
	"' only a comment",
	"x = 9223372036854775807\ny = 1.5e300\n"
	"z = \"a text of more than sixty-four bytes, so that it becomes a view in the heap\"\n"
	"w = \"\"\nTALK x & y & z & w & TRUE & NULL",
	"PARAM a AS INTEGER\nPARAM b AS STRING DEFAULT \"x\"\n"
	"PARAM c AS \"p\", \"q\"\nPARAM d AS BOOLEAN DEFAULT TRUE\n"
	"DESCRIPTION \"tool\"\nTALK a & b & c & d",
	"SUB s(a, b = 5)\nTRY\nHEAR x\nCATCH e\nTHROW e\nFINALLY\nTALK 1\nEND TRY\n"
	"END SUB\nFUNCTION f()\nRETURN 1\nEND FUNCTION\nCALL s(1)\nTALK f()",
	"FOR i = 1 TO 3\nFOR EACH q IN [1] FIRST 1\nSELECT CASE q\n"
	"CASE 1, 2 TO 3, IS > 4\nGOSUB l\nEND SELECT\nNEXT\nNEXT\nEND\nl:\nRETURN",
	"a = 1\nb = 2\nSAVE \"t\", a, b\nWITH o\na = a\nEND WITH\nTALK o",
	"ON ERROR GOTO l\nx = 1 / 0\nl:\nRESUME NEXT",
	"SUB weekly\nPARAM n AS INTEGER\nTALK n\nEND SUB\nTALK \"top\"",
};

static struct gb_prog *
compile(const char *source)
{
	struct gb_buf why;
	gb_buf_init(&why, 4096);
	struct gb_prog *p = mach_compile("main", gb_cstr(source), &why);
	if (!p)
		fail_msg("%s in\n%s", why.p, source);
	gb_buf_fini(&why);
	return p;
}

static void
every_construct_reads_back_to_the_same_bytes(void **state)
{
	assert_null(*state);
	for (size_t i = 0; i < GB_LEN(sources); i++) {
		struct gb_prog *p = compile(sources[i]), *again;
		struct gb_buf one, two, text, text2;
		struct gb_err err;
		gb_buf_init(&one, 1 << 20);
		gb_buf_init(&two, 1 << 20);
		gb_buf_init(&text, 1 << 20);
		gb_buf_init(&text2, 1 << 20);
		gb_image_write(p, &one);
		if (gb_image_read(gb_buf_get(&one), world_index(), &again, &err) != GB_OK)
			fail_msg("%s", err.msg);
		gb_image_write(again, &two);
		assert_true(gb_slice_eq(gb_buf_get(&one), gb_buf_get(&two)));
		gb_prog_dis(p, &text);
		gb_prog_dis(again, &text2);
		assert_true(gb_slice_eq(gb_buf_get(&text), gb_buf_get(&text2)));
		assert_memory_equal(p->id.b, again->id.b, GB_SHA256_LEN);
		gb_prog_free(p);
		gb_prog_free(again);
		gb_buf_fini(&one);
		gb_buf_fini(&two);
		gb_buf_fini(&text);
		gb_buf_fini(&text2);
	}
}

static void
mend(uint8_t *b, size_t n)
{
	uint32_t crc = gb_crc32(gb_slice((const char *)b, n - 4));
	for (unsigned i = 0; i < 4; i++)
		b[n - 4 + i] = (uint8_t)(crc >> (8 * i));
}

static void
no_damage_gets_through_or_hurts(void **state)
{
	unsigned read = 0;
	struct world w;
	struct gb_buf one;
	struct gb_err err;
	assert_null(*state);
	gb_buf_init(&one, 1 << 20);
	world_init(&w);
	w.limits.steps = 2000;
	for (size_t s = 4; s < GB_LEN(sources); s++) {
		struct gb_prog *p = compile(sources[s]), *again = NULL;
		gb_buf_clear(&one);
		gb_image_write(p, &one);
		gb_prog_free(p);
		for (size_t n = 0; n < one.n; n++) {
			uint8_t *cut = gb_xmalloc(
				n + 1); /* of exactly its size: a sanitizer sees an overrun */
			memcpy(cut, one.p, n);
			assert_int_not_equal(gb_image_read(gb_slice((const char *)cut, n),
			                                   world_index(), &again, &err),
			                     GB_OK);
			if (n > 9) {
				mend(cut, n);
				assert_int_not_equal(
					gb_image_read(gb_slice((const char *)cut, n),
				                      world_index(), &again, &err),
					GB_OK);
			}
			gb_free(cut);
		}
		uint8_t *copy = gb_xmalloc(one.n);
		for (size_t bit = 0; bit < one.n * 8; bit++) {
			memcpy(copy, one.p, one.n);
			copy[bit / 8] ^= (uint8_t)(1u << (bit % 8));
			assert_int_not_equal(gb_image_read(gb_slice((const char *)copy, one.n),
			                                   world_index(), &again, &err),
			                     GB_OK);
			mend(copy, one.n);
			if (bit / 8 >= one.n - 4 ||
			    gb_image_read(gb_slice((const char *)copy, one.n), world_index(),
			                  &again, &err) != GB_OK)
				continue;
			read++;
			w.env.talks = 0;
			world_play(&w, again, bit % 2, bit % 3 == 0);
			gb_buf_clear(&w.said);
			gb_prog_free(again);
		}
		gb_free(copy);
	}
	print_message("%u damaged images passed the verifier and ran\n", read);
	world_fini(&w);
	gb_buf_fini(&one);
}

static void
an_image_names_what_it_needs(void **state)
{
	struct gb_buf one;
	struct gb_err err;
	struct gb_prog *p = compile("TALK 1"), *again;
	assert_null(*state);
	gb_buf_init(&one, 1 << 20);
	gb_image_write(p, &one);
	for (size_t i = 0; i + 4 < one.n; i++)
		if (memcmp(one.p + i, "TALK", 4) == 0)
			memcpy(one.p + i, "TOLK", 4);
	uint32_t crc = gb_crc32(gb_slice(one.p, one.n - 4));
	for (unsigned i = 0; i < 4; i++)
		one.p[one.n - 4 + i] = (char)(crc >> (8 * i));
	assert_int_equal(gb_image_read(gb_buf_get(&one), world_index(), &again, &err),
	                 GB_EFORMAT);
	assert_string_equal(err.msg,
	                    "the program uses the keyword \"TOLK\", which this gb has not");
	one.p[4] = 99;
	assert_int_equal(gb_image_read(gb_buf_get(&one), world_index(), &again, &err),
	                 GB_EFORMAT);
	assert_string_equal(
		err.msg, "the program was compiled by another version of gb; compile it again");
	gb_prog_free(p);
	gb_buf_fini(&one);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_construct_reads_back_to_the_same_bytes),
		cmocka_unit_test(no_damage_gets_through_or_hurts),
		cmocka_unit_test(an_image_names_what_it_needs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
