/* Requests and answers of other machines, as bytes and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "net/call.h"

static struct gb_buf out;
static struct gb_arena arena;

static int
setup(void **state __attribute__((unused)))
{
	gb_buf_init(&out, (size_t)1 << 20);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_buf_fini(&out);
	gb_arena_fini(&arena);
	return 0;
}

static struct gb_netheader header[] = {
	{GB_S("Accept"), GB_S("application/json")},
	{GB_S("X-Empty"), GB_S("")},
};
static const struct gb_netreq request = {.method = GB_S("POST"),
                                         .url = GB_S("https://example.org/a?b=c"),
                                         .header = header,
                                         .nheader = 2,
                                         .body = GB_S("a\0b"),
                                         .timeout_ms = 1500};
static const struct gb_netans answer = {.end = GB_NET_DONE,
                                        .status = 404,
                                        .header = header,
                                        .nheader = 2,
                                        .body = GB_S("gone")};

static bool
same(struct gb_slice a, struct gb_slice b)
{
	return gb_slice_eq(a, b);
}

static void
test_a_request_comes_back(void **state __attribute__((unused)))
{
	struct gb_netreq q;
	struct gb_err err;
	gb_netreq_write(&request, &out);
	assert_int_equal(gb_netreq_read(gb_buf_get(&out), &arena, &q, &err), GB_OK);
	assert_true(same(q.method, request.method) && same(q.url, request.url));
	assert_true(same(q.body, request.body));
	assert_int_equal(q.timeout_ms, 1500);
	assert_int_equal(q.nheader, 2);
	assert_true(same(q.header[1].name, GB_S("X-Empty")) && q.header[1].value.n == 0);
}

static void
test_an_answer_comes_back(void **state __attribute__((unused)))
{
	struct gb_netans n;
	struct gb_err err;
	gb_netans_write(&answer, &out);
	assert_int_equal(gb_netans_read(gb_buf_get(&out), &arena, &n, &err), GB_OK);
	assert_int_equal(n.end, GB_NET_DONE);
	assert_int_equal(n.status, 404);
	assert_true(same(n.body, GB_S("gone")));
	assert_true(same(gb_netheader_get(n.header, n.nheader, "ACCEPT"),
	                 GB_S("application/json")));
	assert_null(gb_netheader_get(n.header, n.nheader, "none").p);
}

static void
test_cut_or_longer_bytes_are_refused(void **state __attribute__((unused)))
{
	struct gb_netreq q;
	struct gb_netans n;
	struct gb_err err;
	gb_netreq_write(&request, &out);
	for (size_t i = 0; i < out.n; i++)
		assert_int_equal(gb_netreq_read(gb_slice(out.p, i), &arena, &q, &err),
		                 GB_EFORMAT);
	gb_buf_char(&out, 'x');
	assert_int_equal(gb_netreq_read(gb_buf_get(&out), &arena, &q, &err), GB_EFORMAT);
	gb_buf_clear(&out);
	gb_netans_write(&answer, &out);
	for (size_t i = 0; i < out.n; i++)
		assert_int_equal(gb_netans_read(gb_slice(out.p, i), &arena, &n, &err),
		                 GB_EFORMAT);
	out.p[0] = 2;
	assert_int_equal(gb_netans_read(gb_buf_get(&out), &arena, &n, &err), GB_EFORMAT);
	assert_int_equal(err.no, GB_E_NET_FORM);
}

static void
test_only_get_and_head_may_be_sent_again(void **state __attribute__((unused)))
{
	assert_true(gb_netreq_again(&(const struct gb_netreq){.method = GB_S("GET")}));
	assert_true(gb_netreq_again(&(const struct gb_netreq){.method = GB_S("HEAD")}));
	assert_false(gb_netreq_again(&request));
	assert_false(gb_netreq_again(&(const struct gb_netreq){.method = GB_S("PUT")}));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_request_comes_back, setup, teardown),
		cmocka_unit_test_setup_teardown(test_an_answer_comes_back, setup, teardown),
		cmocka_unit_test_setup_teardown(test_cut_or_longer_bytes_are_refused, setup,
	                                        teardown),
		cmocka_unit_test(test_only_get_and_head_may_be_sent_again),
	};
	return cmocka_run_group_tests_name("call", tests, NULL, NULL);
}
