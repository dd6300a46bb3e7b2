/* What those see who watch a site: counts, masked texts, a document that is true to the routes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cgi/mask.h"
#include "cgi/meter.h"
#include "cgi/openapi.h"
#include "cgi/route.h"
#include "text/json.h"

#include <stdio.h>

static void
has(const struct gb_buf *b, const char *text)
{
	if (gb_slice_find(gb_buf_get(b), gb_cstr(text), 0) == SIZE_MAX)
		fail_msg("\"%s\" is not in:\n%s", text, b->p);
}

static void
counts_add_up(void **state __attribute__((unused)))
{
	struct gb_meter *m = gb_meter_map();
	struct gb_buf b;
	gb_buf_init(&b, 1 << 20);
	gb_meter_request(m, 200, 900);
	gb_meter_request(m, 204, 20000000);
	gb_meter_request(m, 503, 30000);
	gb_meter_request(m, 99999, 1);
	gb_meter_turn(m, true, false, 4000);
	gb_meter_turn(m, false, true, 4000);
	gb_meter_client_error(m);
	gb_meter_write(m, &b);
	has(&b, "# TYPE gb_http_requests_total counter\n");
	has(&b, "gb_http_requests_total{code=\"2xx\"} 2\n");
	has(&b, "gb_http_requests_total{code=\"5xx\"} 1\n");
	has(&b, "gb_http_request_duration_seconds_bucket{le=\"0.001\"} 2\n");
	has(&b, "gb_http_request_duration_seconds_bucket{le=\"0.05\"} 3\n");
	has(&b, "gb_http_request_duration_seconds_bucket{le=\"10\"} 3\n");
	has(&b, "gb_http_request_duration_seconds_bucket{le=\"+Inf\"} 4\n");
	has(&b, "gb_http_request_duration_seconds_count 4\n");
	has(&b, "gb_turn_duration_seconds_sum 0.008000\n");
	has(&b, "gb_script_errors_total 1\n");
	has(&b, "gb_turn_errors_total 1\n");
	has(&b, "gb_client_errors_total 1\n");
	has(&b, "gb_build_info{version=\"");
	gb_buf_fini(&b);
}

static void
without_a_meter_nothing_is_counted(void **state __attribute__((unused)))
{
	struct gb_buf b;
	gb_buf_init(&b, 1 << 20);
	gb_meter_request(NULL, 200, 1);
	gb_meter_turn(NULL, true, true, 1);
	gb_meter_client_error(NULL);
	gb_meter_write(NULL, &b);
	has(&b, "gb_build_info");
	gb_buf_fini(&b);
}

/* --- who may look --- */

static const char *address;

static const char *
variable(void *ctx __attribute__((unused)), const char *name)
{
	static const char *const vars[][2] = {{"REQUEST_METHOD", "GET"},
	                                      {"REQUEST_URI", "/metrics"},
	                                      {"HTTP_X_FORWARDED_FOR", "127.0.0.1"}};
	for (size_t i = 0; i < GB_LEN(vars); i++)
		if (strcmp(vars[i][0], name) == 0)
			return vars[i][1];
	return strcmp(name, "REMOTE_ADDR") == 0 ? address : NULL;
}

static size_t
no_body(void *ctx __attribute__((unused)), char *to __attribute__((unused)),
        size_t n __attribute__((unused)))
{
	return 0;
}

static unsigned
look_from(const char *from)
{
	const struct gb_reqsource source = {.var = variable, .read = no_body};
	struct gb_web web = {0};
	struct gb_req r;
	struct gb_resp p;
	struct gb_err err;
	address = from;
	gb_resp_init(&p);
	assert_int_equal(gb_req_read(&source, 64, &r, &err), GB_OK);
	gb_route(&web, &r, &p);
	const unsigned status = p.status;
	gb_resp_fini(&p);
	gb_req_fini(&r);
	return status;
}

static void
counts_are_for_the_machine_itself(void **state __attribute__((unused)))
{
	assert_int_equal(look_from("127.0.0.1"), 200);
	assert_int_equal(look_from("::1"), 200);
	assert_int_equal(look_from("10.0.0.1"), 404);
	assert_int_equal(look_from("127x"), 404);
	assert_int_equal(look_from(NULL), 404);
}

/* --- masks --- */

static void
what_must_not_be_logged_is_masked(void **state __attribute__((unused)))
{
	static const char *const rows[][2] = {
		{"plain words, 42 and v1.2.3", "plain words, 42 and v1.2.3"},
		{"from 192.168.7.20: gone", "from 192.x.x.x: gone"},
		{"ana.maria@example.com wrote", "a***@example.com wrote"},
		{"CPF 123.456.789-09", "CPF ***09"},
		{"+5511987654321", "***21"},
		{"key abcd0123456789abcdefghijklmnop!", "key abcd***!"},
		{"/shop?token=secret&x=1 failed", "/shop? failed"},
		{"a\nlevel=error\033[0m", "a level=error [0m"},
		{"TypeError: aVeryLongNameOfSomeFunctionInThePage",
	         "TypeError: aVeryLongNameOfSomeFunctionInThePage"},
		{"", ""},
	};
	for (size_t i = 0; i < GB_LEN(rows); i++) {
		struct gb_buf b;
		gb_buf_init(&b, 1024);
		gb_mask_report(&b, gb_cstr(rows[i][0]));
		if (!gb_slice_eq(gb_buf_get(&b), gb_cstr(rows[i][1])))
			fail_msg("\"%s\" became \"%.*s\"", rows[i][0], GB_SARG(gb_buf_get(&b)));
		gb_buf_fini(&b);
	}
}

/* --- the document --- */

/* Every name in braces is declared, and nothing else is. */
static void
check_parameters(struct gb_slice path, const struct gb_json *operation)
{
	const struct gb_json *list = gb_json_get(operation, GB_S("parameters"));
	size_t braces = 0;
	for (size_t i = 0; i < path.n; i++)
		braces += path.p[i] == '{';
	assert_int_equal(gb_json_count(list), braces);
	for (size_t i = 0; i < gb_json_count(list); i++) {
		const struct gb_json *one = gb_json_at(list, i);
		char name[64];
		snprintf(name, sizeof name, "{%.*s}",
		         GB_SARG(gb_json_text(gb_json_get(one, GB_S("name")))));
		assert_true(gb_slice_find(path, gb_cstr(name), 0) != SIZE_MAX);
		assert_true(
			gb_slice_eq(gb_json_text(gb_json_get(one, GB_S("in"))), GB_S("path")));
		assert_true(gb_json_bool(gb_json_get(one, GB_S("required"))));
		assert_int_equal(gb_json_typeof(gb_json_get(one, GB_S("schema"))),
		                 GB_JSON_OBJECT);
	}
}

static void
check_operation(struct gb_slice path, const struct gb_json *o, struct gb_map *ids)
{
	const struct gb_slice id = gb_json_text(gb_json_get(o, GB_S("operationId")));
	struct gb_json *responses = gb_json_get(o, GB_S("responses"));
	struct gb_json_iter it = {0};
	assert_true(id.n > 0);
	assert_null(gb_map_put(ids, id, ids));
	assert_true(gb_json_text(gb_json_get(o, GB_S("summary"))).n > 0);
	check_parameters(path, o);
	assert_true(gb_json_count(responses) > 0);
	while (gb_json_next(responses, &it))
		assert_true(gb_json_text(gb_json_get(it.value, GB_S("description"))).n > 0);
}

/* Each "$ref" leads to something in the document. */
static void
check_refs(struct gb_json *root, struct gb_json *j)
{
	struct gb_json_iter it = {0};
	for (size_t i = 0; gb_json_typeof(j) == GB_JSON_ARRAY && i < gb_json_count(j); i++)
		check_refs(root, gb_json_at(j, i));
	while (gb_json_typeof(j) == GB_JSON_OBJECT && gb_json_next(j, &it)) {
		check_refs(root, it.value);
		if (!gb_slice_eq(it.key, GB_S("$ref")))
			continue;
		struct gb_slice rest = gb_json_text(it.value);
		const struct gb_json *at = root;
		assert_true(rest.n > 2 && rest.p[0] == '#');
		rest = gb_slice(rest.p + 2, rest.n - 2);
		while (at && rest.n > 0) {
			const size_t end = gb_slice_find(rest, GB_S("/"), 0);
			const size_t n = end == SIZE_MAX ? rest.n : end;
			at = gb_json_get(at, gb_slice(rest.p, n));
			rest = gb_slice(rest.p + n, rest.n - n);
			if (rest.n > 0)
				rest = gb_slice(rest.p + 1, rest.n - 1);
		}
		assert_non_null(at);
	}
}

static void
the_document_is_true_to_the_routes(void **state __attribute__((unused)))
{
	static const char *const wanted[][2] = {
		{"/api/chat", "post"},
		{"/api/tools/{bot}/{tool}", "get"},
		{"/api/tools/{bot}/{tool}", "post"},
		{"/api/bot/{bot}/{webhook}", "post"},
		{"/api/sessions/{session}", "delete"},
		{"/api/sessions/{session}/history", "get"},
		{"/api/files/{file}", "get"},
		{"/mcp/{bot}", "post"},
		{"/metrics", "get"},
	};
	struct gb_map ids = {0};
	struct gb_json *o = NULL;
	struct gb_err err;
	struct gb_buf b;
	struct gb_json_iter path = {0};
	gb_buf_init(&b, 1 << 20);
	gb_openapi(&b);
	assert_int_equal(gb_json_parse(gb_buf_get(&b), b.n, &o, &err), GB_OK);
	assert_true(gb_slice_eq(gb_json_text(gb_json_get(o, GB_S("openapi"))), GB_S("3.1.0")));
	assert_true(gb_json_text(gb_json_get(gb_json_get(o, GB_S("info")), GB_S("version"))).n >
	            0);
	struct gb_json *paths = gb_json_get(o, GB_S("paths"));
	while (gb_json_next(paths, &path)) {
		struct gb_json_iter method = {0};
		assert_true(path.key.p[0] == '/');
		while (gb_json_next(path.value, &method))
			check_operation(path.key, method.value, &ids);
	}
	for (size_t i = 0; i < GB_LEN(wanted); i++)
		assert_non_null(gb_json_get(gb_json_get(paths, gb_cstr(wanted[i][0])),
		                            gb_cstr(wanted[i][1])));
	assert_null(gb_json_get(paths, GB_S("/{bot}")));
	check_refs(o, o);
	gb_map_fini(&ids);
	gb_json_free(o);
	gb_buf_fini(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_add_up),
		cmocka_unit_test(without_a_meter_nothing_is_counted),
		cmocka_unit_test(counts_are_for_the_machine_itself),
		cmocka_unit_test(what_must_not_be_logged_is_masked),
		cmocka_unit_test(the_document_is_true_to_the_routes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
