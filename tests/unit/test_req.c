/* A request is read strictly: one spelling of a path, bounded parts, no claim of a client. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cgi/req.h"

struct sent {
	const char *var[16][2];
	const char *body;
	size_t at;
};

static const char *
variable(void *ctx, const char *name)
{
	const struct sent *s = ctx;
	for (size_t i = 0; i < GB_LEN(s->var) && s->var[i][0]; i++)
		if (strcmp(s->var[i][0], name) == 0)
			return s->var[i][1];
	return NULL;
}

/* Gives three bytes at a time: a body comes in pieces. */
static size_t
read_body(void *ctx, char *to, size_t n)
{
	struct sent *s = ctx;
	size_t left = s->body ? strlen(s->body) - s->at : 0;
	size_t give = left < 3 ? left : 3;
	give = give < n ? give : n;
	memcpy(to, s->body ? s->body + s->at : "", give);
	s->at += give;
	return give;
}

static enum gb_rc
read_one(struct sent *s, struct gb_req *r, struct gb_err *err)
{
	const struct gb_reqsource from = {.ctx = s, .var = variable, .read = read_body};
	return gb_req_read(&from, 64, r, err);
}

static unsigned
path_error(const char *uri)
{
	struct sent s = {.var = {{"REQUEST_METHOD", "GET"}, {"REQUEST_URI", uri}}};
	struct gb_req r;
	struct gb_err err = {0};
	enum gb_rc rc = read_one(&s, &r, &err);
	gb_req_fini(&r);
	return rc == GB_OK ? 0 : err.no;
}

static void
a_path_has_one_spelling(void **state __attribute__((unused)))
{
	static const char *const good[] = {"/", "/shop", "/api/ui/chat/my-bot_2.0/events?x=1",
	                                   "/a~b"};
	static const char *const bad[] = {
		"",
		"shop",
		"//api",
		"/api//x",
		"/api/%2e%2e/x",
		"/API%2Fx",
		"/api/x/",
		"/a;b=c",
		"/../etc",
		"/.git",
		"/a/./b",
		"/a b",
		"/a\\b",
		"/%00",
		"/caf\303\251",
		"/a/b/c/d/e/f/g/h/i",
		"*",
		"http://h/a",
	};
	for (size_t i = 0; i < GB_LEN(good); i++)
		assert_int_equal(path_error(good[i]), 0);
	for (size_t i = 0; i < GB_LEN(bad); i++)
		assert_int_equal(path_error(bad[i]), GB_E_HTTP_PATH);
}

static void
parts_are_read_and_decoded(void **state __attribute__((unused)))
{
	struct sent s = {
		.var = {{"REQUEST_METHOD", "POST"},
	                {"REQUEST_URI", "/api/chat?x"},
	                {"QUERY_STRING", "after=7&a%26b=c+d&empty&after=8"},
	                {"CONTENT_TYPE", "Application/X-WWW-Form-Urlencoded; charset=utf-8"},
	                {"CONTENT_LENGTH", "16"},
	                {"HTTP_COOKIE", "a=1; __Host-gb=tok=en; b=2"},
	                {"HTTP_AUTHORIZATION", "bearer  abc "},
	                {"HTTP_X_REQUEST_ID", "id-12345678"},
	                {"HTTP_HX_REQUEST", "true"}},
		.body = "text=Ol%C3%A1&b="};
	struct gb_req r;
	struct gb_err err;
	if (read_one(&s, &r, &err) != GB_OK)
		fail_msg("%s", err.msg);
	assert_int_equal(r.method, GB_POST);
	assert_int_equal(r.nsegment, 2);
	assert_true(gb_slice_eq(r.segment[1], GB_S("chat")));
	assert_true(gb_slice_eq(gb_field(&r.query, "after"), GB_S("7")));
	assert_true(gb_slice_eq(gb_field(&r.query, "a&b"), GB_S("c d")));
	assert_int_equal(gb_field(&r.query, "empty").n, 0);
	assert_null(gb_field(&r.query, "none").p);
	assert_true(gb_slice_eq(gb_field(&r.form, "text"), GB_S("Olá")));
	assert_true(gb_slice_eq(r.cookie, GB_S("tok=en")));
	assert_true(gb_slice_eq(r.bearer, GB_S("abc")));
	assert_true(gb_slice_eq(r.id, GB_S("id-12345678")));
	assert_true(r.htmx);
	gb_req_fini(&r);
}

static unsigned
post_error(const char *query, const char *length, const char *body)
{
	struct sent s = {.var = {{"REQUEST_METHOD", "POST"},
	                         {"REQUEST_URI", "/a"},
	                         {"QUERY_STRING", query},
	                         {"CONTENT_TYPE", "application/x-www-form-urlencoded"},
	                         {"CONTENT_LENGTH", length}},
	                 .body = body};
	struct gb_req r;
	struct gb_err err = {0};
	enum gb_rc rc = read_one(&s, &r, &err);
	gb_req_fini(&r);
	return rc == GB_OK ? 0 : err.no;
}

static void
what_is_too_large_or_broken_is_refused(void **state __attribute__((unused)))
{
	char long_body[80], many[400];
	memset(long_body, 'a', sizeof long_body - 1);
	long_body[sizeof long_body - 1] = '\0';
	for (size_t i = 0; i < sizeof many - 1; i++)
		many[i] = i % 2 ? '&' : 'a';
	many[sizeof many - 1] = '\0';
	assert_int_equal(post_error("", "3", "a=b"), 0);
	assert_int_equal(post_error("", NULL, "a=b"), 0);
	assert_int_equal(post_error("", "65", "a=b"), GB_E_HTTP_SIZE);
	assert_int_equal(post_error("", "99999999999999999999", "a=b"), GB_E_HTTP_BODY);
	assert_int_equal(post_error("", NULL, long_body), GB_E_HTTP_SIZE);
	assert_int_equal(post_error("", "4", "a=b"), GB_E_HTTP_BODY);
	assert_int_equal(post_error("", "-1", ""), GB_E_HTTP_BODY);
	assert_int_equal(post_error("", "x", ""), GB_E_HTTP_BODY);
	assert_int_equal(post_error("", NULL, "a=%zz"), GB_E_HTTP_BODY);
	assert_int_equal(post_error("a=%ff", NULL, ""), GB_E_HTTP_BODY);
	assert_int_equal(post_error(many, NULL, ""), GB_E_HTTP_BODY);
}

static void
another_method_is_refused_and_an_id_is_made(void **state __attribute__((unused)))
{
	struct sent s = {.var = {{"REQUEST_METHOD", "TRACE"},
	                         {"REQUEST_URI", "/"},
	                         {"HTTP_X_REQUEST_ID", "bad id\r\n"}}};
	struct gb_req r;
	struct gb_err err;
	assert_int_equal(read_one(&s, &r, &err), GB_EINPUT);
	assert_int_equal(err.no, GB_E_HTTP_METHOD);
	assert_int_equal(r.id.n, 36);
	gb_req_fini(&r);
}

static void
cookies_are_found_by_their_whole_name(void **state __attribute__((unused)))
{
	struct sent s = {.var = {{"REQUEST_METHOD", "GET"},
	                         {"REQUEST_URI", "/"},
	                         {"HTTP_COOKIE", "x__Host-gb=no; __Host-gb-e=frame; "
	                                         "gb-zone=America/Sao_Paulo; gb-look="}}};
	struct gb_req r;
	struct gb_err err;
	assert_int_equal(read_one(&s, &r, &err), GB_OK);
	assert_true(gb_slice_eq(r.cookie, GB_S("frame")));
	assert_true(gb_slice_eq(gb_req_cookie(&r, "gb-zone"), GB_S("America/Sao_Paulo")));
	assert_int_equal(gb_req_cookie(&r, "gb-look").n, 0);
	assert_int_equal(gb_req_cookie(&r, "gb").n, 0);
	gb_req_fini(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_has_one_spelling),
		cmocka_unit_test(parts_are_read_and_decoded),
		cmocka_unit_test(what_is_too_large_or_broken_is_refused),
		cmocka_unit_test(cookies_are_found_by_their_whole_name),
		cmocka_unit_test(another_method_is_refused_and_an_id_is_made),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
