/* The name of a release: content decides, nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bot/release.h"

static struct gb_release_part
part(const char *name, const char *source)
{
	return (struct gb_release_part){gb_cstr(name), gb_sha256(gb_cstr(source))};
}

static bool
same(struct gb_sha256 a, struct gb_sha256 b)
{
	return memcmp(a.b, b.b, sizeof a.b) == 0;
}

static void
order_of_files_does_not_matter(void **state)
{
	assert_null(*state);
	struct gb_release_part a[] = {part("start", "1"), part("pedido", "2")};
	struct gb_release_part b[] = {part("pedido", "2"), part("start", "1")};
	assert_true(same(gb_release_id(a, 2), gb_release_id(b, 2)));
	assert_true(gb_slice_eq(a[0].name, GB_S("pedido")));
}

static void
each_name_and_each_source_counts(void **state)
{
	assert_null(*state);
	struct gb_release_part a[] = {part("start", "1")}, b[] = {part("start", "2")};
	struct gb_release_part c[] = {part("begin", "1")};
	struct gb_release_part d[] = {part("start", "1"), part("more", "")};
	struct gb_sha256 id = gb_release_id(a, 1);
	assert_false(same(id, gb_release_id(b, 1)));
	assert_false(same(id, gb_release_id(c, 1)));
	assert_false(same(id, gb_release_id(d, 2)));
}

static void
the_list_under_the_hash_stays_as_it_is(void **state)
{
	assert_null(*state);
	struct gb_release_part a[] = {part("start", "")};
	struct gb_sha256 id = gb_release_id(a, 1);
	struct gb_sha256 wanted = gb_sha256(GB_S("start\te3b0c44298fc1c149afbf4c8996fb92427ae41"
	                                         "e4649b934ca495991b7852b855\tgb-basic 1\n"));
	assert_true(same(id, wanted));
}

static void
the_document_holds_names_and_hashes_only(void **state)
{
	assert_null(*state);
	struct gb_release_part a[] = {part("início", "")};
	struct gb_sha256 id = gb_release_id(a, 1);
	struct gb_buf out;
	char hex[65];
	gb_buf_init(&out, 4096);
	gb_release_json(a, 1, &id, &out);
	gb_hex(hex, id.b, GB_SHA256_LEN);
	assert_non_null(strstr(out.p, hex));
	assert_true(out.n > 2 && out.p[out.n - 1] == '\n');
	assert_non_null(strstr(out.p, "{\n  \"v\": 1,\n  \"id\": \""));
	assert_non_null(strstr(out.p,
	                       "\"dialect\": \"gb-basic 1\",\n  \"scripts\": [\n    {\n"
	                       "      \"name\": \"início\",\n      \"source\": \"e3b0c442"));
	gb_buf_fini(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(order_of_files_does_not_matter),
		cmocka_unit_test(each_name_and_each_source_counts),
		cmocka_unit_test(the_list_under_the_hash_stays_as_it_is),
		cmocka_unit_test(the_document_holds_names_and_hashes_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
