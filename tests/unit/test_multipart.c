/* Forms with files, byte by byte (RFC 7578). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "cgi/multipart.h"

#define TYPE "multipart/form-data; boundary=XyZ"

/* --- a sink that writes down: name[filename](type)=bytes; --- */

static enum gb_rc
begin(void *ctx, const struct gb_part *p, struct gb_err *err __attribute__((unused)))
{
	gb_buf_printf(ctx, "%.*s", GB_SARG(p->name));
	if (p->filename.p)
		gb_buf_printf(ctx, "[%.*s](%.*s)", GB_SARG(p->filename), GB_SARG(p->type));
	gb_buf_char(ctx, '=');
	return GB_OK;
}

static enum gb_rc
data(void *ctx, struct gb_slice bytes, struct gb_err *err __attribute__((unused)))
{
	gb_buf_slice(ctx, bytes);
	return GB_OK;
}

static enum gb_rc
end(void *ctx, struct gb_err *err __attribute__((unused)))
{
	gb_buf_char(ctx, ';');
	return GB_OK;
}

/* Feeds the body in pieces of that size; "!message" when it is refused. */
static void
read_in_pieces(struct gb_slice type, struct gb_slice body, size_t piece, struct gb_buf *got)
{
	const struct gb_partsink sink = {got, begin, data, end};
	struct gb_multipart m;
	struct gb_err err;
	enum gb_rc rc = gb_multipart_init(&m, type, &sink, &err);
	for (size_t i = 0; i < body.n && rc == GB_OK; i += piece) {
		const size_t n = body.n - i < piece ? body.n - i : piece;
		rc = gb_multipart_feed(&m, gb_slice(body.p + i, n), &err);
	}
	if (rc == GB_OK)
		rc = gb_multipart_finish(&m, &err);
	if (rc != GB_OK) {
		assert_int_equal(err.no, GB_E_HTTP_BODY);
		gb_buf_clear(got);
		gb_buf_printf(got, "!%s", strrchr(err.msg, ':') + 2);
	}
	gb_multipart_fini(&m);
}

static void
is_read_as(const char *type, struct gb_slice body, const char *want)
{
	for (size_t piece = body.n; piece > 0; piece--) {
		struct gb_buf got;
		gb_buf_init(&got, 1 << 20);
		read_in_pieces(gb_cstr(type), body, piece, &got);
		gb_buf_char(&got, '\0');
		assert_string_equal(got.p, want);
		gb_buf_fini(&got);
	}
}

#define IS(body, want) is_read_as(TYPE, GB_S(body), want)
#define PART(head, data) "--XyZ\r\n" head "\r\n\r\n" data "\r\n"
#define FIELD(name, data) PART("Content-Disposition: form-data; name=\"" name "\"", data)
#define END "--XyZ--\r\n"

/* --- tests --- */

static void
fields_and_files_come_out(void **state __attribute__((unused)))
{
	IS(FIELD("a", "1") FIELD("b", "") END, "a=1;b=;");
	IS(PART("Content-Disposition: form-data; name=\"f\"; filename=\"x.png\"\r\n"
	        "Content-Type: image/png",
	        "\x89PNG\r\n\x1a\n") END,
	   "f[x.png](image/png)=\x89PNG\r\n\x1a\n;");
	IS(PART("Content-Disposition: form-data; name=\"f\"; filename=\"\"", "") END,
	   "f[]()=;");
	IS(PART("content-disposition: FORM-DATA; NAME=f", "1") END, "f=1;");
	IS("what stands before\r\n" FIELD("a", "1") "--XyZ--what stands after", "a=1;");
	IS("--XyZ \t\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n" END, "a=1;");
	IS(END, "");
}

static void
what_looks_like_an_end_is_data(void **state __attribute__((unused)))
{
	IS(FIELD("a", "\r\n--Xy\r\n--XYZ\r\n-- XyZ\r\n\r\n\r") END,
	   "a=\r\n--Xy\r\n--XYZ\r\n-- XyZ\r\n\r\n\r;");
	IS(FIELD("a", "\n--XyZ--") END, "a=\n--XyZ--;");
	IS(FIELD("a", "x--XyZ--") END, "a=x--XyZ--;");
}

static void
names_are_unescaped(void **state __attribute__((unused)))
{
	IS(PART("Content-Disposition: form-data; name=\"a%22b\"; filename=\"c\\\"d%0D%0a\"", "")
	           END,
	   "a\"b[c\"d\r\n]()=;");
	IS(PART("Content-Disposition: form-data; name=\"f\"; filename=\"C:\\x\\y.txt\"", "")
	           END,
	   "f[C:\\x\\y.txt]()=;");
	IS(PART("Content-Disposition: form-data; name=\"f\"; filename=\"a;name=b\"", "") END,
	   "f[a;name=b]()=;");
}

static void
broken_ones_are_refused(void **state __attribute__((unused)))
{
	static const char cut[] = "!it is cut off", nameless[] = "!a field has no name";
	IS(FIELD("a", "1"), cut);
	IS(FIELD("a", "1") "--XyZ", cut);
	IS(FIELD("a", "1") "--XyZ-", cut);
	IS("a=1", cut);
	IS("--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n", cut);
	IS(FIELD("a", "1") "--XyZjunk\r\n", "!a boundary is no line");
	IS(PART("Content-Type: text/plain", "x") END, nameless);
	IS(PART("Content-Disposition: attachment; name=\"a\"", "x") END, nameless);
	IS(PART("Content-Disposition: form-data", "x") END, nameless);
	IS(PART("Content-Disposition: form-data; name=\"a", "x") END, nameless);
	IS(PART("Content-Disposition: form-data; name=\"a\"; name=\"b\"", "x") END, nameless);
	IS(PART("Content-Disposition: form-data; name=\"a\" junk", "x") END, nameless);
	IS(PART("no colon", "x") END, nameless);
	IS("--XyZ\r\n\r\nx\r\n" END, nameless);
	is_read_as("multipart/form-data", GB_S(END), "!it names no boundary");
	is_read_as("multipart/form-data; boundary=", GB_S(END), "!it names no boundary");
	is_read_as("multipart/form-data; boundary=\"a\r\nb\"", GB_S(END),
	           "!it names no boundary");
	is_read_as("multipart/form-data; boundary=a; boundary=b", GB_S(END),
	           "!it names no boundary");
	is_read_as("multipart/form-data; boundary="
	           "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	           GB_S(END), "!it names no boundary");
	is_read_as("multipart/form-data; boundary=\"Xy Z:=?\"", GB_S("--Xy Z:=?--"), "");
}

static void
no_head_and_no_number_of_fields_is_without_end(void **state __attribute__((unused)))
{
	struct gb_buf body, got;
	gb_buf_init(&body, 1 << 20);
	gb_buf_init(&got, 1 << 20);
	gb_buf_str(&body, "--XyZ\r\nContent-Disposition: form-data; name=\"");
	for (int i = 0; i < 5000; i++)
		gb_buf_char(&body, 'a');
	gb_buf_str(&body, "\"\r\n\r\nx\r\n" END);
	read_in_pieces(gb_cstr(TYPE), gb_buf_get(&body), 512, &got);
	assert_memory_equal(got.p, "!a head is too long", got.n);
	gb_buf_clear(&body);
	gb_buf_clear(&got);
	for (int i = 0; i <= GB_PARTS_MAX; i++)
		gb_buf_str(&body, FIELD("a", "1"));
	gb_buf_str(&body, END);
	read_in_pieces(gb_cstr(TYPE), gb_buf_get(&body), body.n, &got);
	assert_memory_equal(got.p, "!it has too many fields", got.n);
	gb_buf_fini(&body);
	gb_buf_fini(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_and_files_come_out),
		cmocka_unit_test(what_looks_like_an_end_is_data),
		cmocka_unit_test(names_are_unescaped),
		cmocka_unit_test(broken_ones_are_refused),
		cmocka_unit_test(no_head_and_no_number_of_fields_is_without_end),
	};
	return cmocka_run_group_tests_name("multipart", tests, NULL, NULL);
}
