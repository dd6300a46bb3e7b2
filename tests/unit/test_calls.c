/* The caller's end of gb-calls, against a helper that does as the URL of a request says: this
 * program, started again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/wire.h"
#include "net/calls.h"

#define SELF "/proc/self/exe"
enum { BIG = 1 << 18, MANY = 60, FREE_FD = 77, STUCK_S = 20 };

/* --- the helper --- */

static bool
read_all(void *to, size_t n)
{
	char *p = to;
	while (n > 0) {
		ssize_t got = read(STDIN_FILENO, p, n);
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static void
answer(uint64_t id, const char *text)
{
	const struct gb_netans n = {.status = 200, .body = gb_cstr(text)};
	struct gb_buf bytes, frame;
	gb_buf_init(&bytes, 4096);
	gb_buf_init(&frame, 4096);
	gb_netans_write(&n, &bytes);
	gb_put_u32(&frame, (uint32_t)(8 + bytes.n));
	gb_put_u64(&frame, id);
	gb_buf_slice(&frame, gb_buf_get(&bytes));
	if (write(STDOUT_FILENO, frame.p, frame.n) != (ssize_t)frame.n)
		_exit(1);
	gb_buf_fini(&bytes);
	gb_buf_fini(&frame);
}

static void
obey(uint64_t id, const struct gb_netreq *q)
{
	if (gb_slice_eq(q->url, GB_S("die")))
		_exit(1);
	if (gb_slice_eq(q->url, GB_S("garbage"))) {
		if (write(STDOUT_FILENO, "\0\0\0\0\0\0\0\0", 8) != 8)
			_exit(1);
		alarm(STUCK_S); /* it does not go away, but outlives no failing test for long */
		for (;;)
			pause();
	}
	if (gb_slice_eq(q->url, GB_S("files"))) {
		answer(id, fcntl(FREE_FD, F_GETFD) >= 0 ? "inherited" : "closed");
		return;
	}
	if (gb_slice_eq(q->url, GB_S("held"))) { /* until one has died of the last one */
		char path[256];
		snprintf(path, sizeof path, "%.*s", (int)q->header[0].value.n,
		         q->header[0].value.p);
		bool last = q->body.n == 0;
		if (last && unlink(path) == 0)
			_exit(1);
		if (access(path, F_OK) == 0)
			return;
	}
	if (!gb_slice_eq(q->url, GB_S("silent")))
		answer(id, "here it is");
	if (gb_slice_eq(q->url, GB_S("last")))
		_exit(0);
}

static int
help(void)
{
	unsigned char four[4];
	while (read_all(four, sizeof four)) {
		struct gb_arena a = {0};
		struct gb_wire w;
		struct gb_netreq q;
		struct gb_err err;
		gb_wire_init(&w, gb_slice((char *)four, sizeof four));
		size_t n = gb_get_u32(&w);
		char *frame = gb_arena_alloc(&a, n);
		if (!read_all(frame, n))
			break;
		gb_wire_init(&w, gb_slice(frame, n));
		uint8_t kind = gb_get_u8(&w);
		uint64_t id = gb_get_u64(&w);
		if (kind == GB_CALLS_ASK &&
		    gb_netreq_read(gb_slice(frame + 9, n - 9), &a, &q, &err) == GB_OK)
			obey(id, &q);
		gb_arena_fini(&a);
	}
	return 0;
}

/* --- the caller --- */

static struct gb_calls *calls;
static struct gb_buf request, got;
static struct gb_arena arena;

static int
setup(void **state __attribute__((unused)))
{
	calls = gb_calls_open(SELF, NULL);
	gb_buf_init(&request, (size_t)1 << 24);
	gb_buf_init(&got, (size_t)1 << 24);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_calls_close(calls);
	gb_buf_fini(&request);
	gb_buf_fini(&got);
	gb_arena_fini(&arena);
	return 0;
}

static void
write_request(const char *method, const char *url, const char *note, struct gb_slice body)
{
	struct gb_netheader h = {GB_S("Note"), gb_cstr(note)};
	const struct gb_netreq q = {.method = gb_cstr(method),
	                            .url = gb_cstr(url),
	                            .header = &h,
	                            .nheader = 1,
	                            .body = body};
	gb_buf_clear(&request);
	gb_netreq_write(&q, &request);
}

static void
ask(uint64_t id, const char *method, const char *url)
{
	struct gb_err err;
	write_request(method, url, "", GB_S(""));
	assert_int_equal(gb_calls_ask(calls, id, gb_buf_get(&request), &err), GB_OK);
}

static struct gb_netans
next(uint64_t *ret_id)
{
	struct gb_netans n;
	struct gb_err err;
	gb_buf_clear(&got);
	assert_int_equal(gb_calls_next(calls, 20000, ret_id, &got, &err), GB_OK);
	assert_int_equal(gb_netans_read(gb_buf_get(&got), &arena, &n, &err), GB_OK);
	return n;
}

static struct gb_netans
call(const char *method, const char *url)
{
	uint64_t id;
	ask(7, method, url);
	struct gb_netans n = next(&id);
	assert_int_equal(id, 7);
	return n;
}

/* Until the helper has closed its end. */
static void
await_end(void)
{
	char c;
	while (recv(gb_calls_fd(calls), &c, 1, MSG_PEEK) > 0)
		continue;
}

static void
an_answer_comes_with_its_id(void **state __attribute__((unused)))
{
	uint64_t sum = 0, id;
	assert_int_equal(gb_calls_fd(calls), -1);
	for (uint64_t i = 1; i <= 5; i++)
		ask(i, "POST", "answer");
	for (int i = 0; i < 5; i++) {
		assert_int_equal(next(&id).end, GB_NET_DONE);
		sum += id;
	}
	assert_int_equal(sum, 15);
	assert_int_equal(gb_calls_open_n(calls), 0);
}

static void
one_that_dies_leaves_a_post_unknown(void **state __attribute__((unused)))
{
	assert_int_equal(call("POST", "die").end, GB_NET_UNKNOWN);
	assert_int_equal(call("POST", "answer").end, GB_NET_DONE);
}

static void
a_get_is_asked_twice_at_most(void **state __attribute__((unused)))
{
	assert_int_equal(call("GET", "die").end, GB_NET_FAILED);
	assert_int_equal(gb_calls_open_n(calls), 0);
}

static void
one_that_died_idle_is_replaced(void **state __attribute__((unused)))
{
	assert_int_equal(call("POST", "last").end, GB_NET_DONE);
	await_end();
	assert_int_equal(call("POST", "answer").end, GB_NET_DONE);
}

static void
one_that_breaks_the_form_is_ended(void **state __attribute__((unused)))
{
	const int64_t start = gb_clock_mono();
	assert_int_equal(call("POST", "garbage").end, GB_NET_UNKNOWN);
	assert_int_equal(call("GET", "garbage").end, GB_NET_FAILED);
	assert_int_equal(call("GET", "answer").end, GB_NET_DONE);
	assert_true(gb_clock_mono() - start < STUCK_S * 1000);
}

static void
all_that_was_open_is_asked_again(void **state __attribute__((unused)))
{
	char path[] = "/tmp/gb-test-calls-XXXXXX";
	static char big[BIG];
	bool seen[MANY + 1] = {false};
	struct gb_err err;
	uint64_t id;
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	close(fd);
	/* Answers come while others are still asked: each is larger than the socket holds. */
	for (uint64_t i = 1; i <= MANY; i++) {
		write_request("GET", "held", path, gb_slice(big, i < MANY ? BIG : 0));
		assert_int_equal(gb_calls_ask(calls, i, gb_buf_get(&request), &err), GB_OK);
	}
	for (int i = 0; i < MANY; i++) {
		assert_int_equal(next(&id).end, GB_NET_DONE);
		assert_true(id >= 1 && id <= MANY && !seen[id]);
		seen[id] = true;
	}
	unlink(path);
}

static void
no_file_of_the_caller_gets_there(void **state __attribute__((unused)))
{
	assert_int_equal(dup2(STDERR_FILENO, FREE_FD), FREE_FD);
	struct gb_netans n = call("GET", "files");
	close(FREE_FD);
	assert_true(gb_slice_eq(n.body, GB_S("closed")));
}

static void
what_was_stopped_does_not_come(void **state __attribute__((unused)))
{
	struct gb_err err;
	uint64_t id;
	ask(1, "GET", "silent");
	gb_calls_stop(calls, 1);
	assert_int_equal(gb_calls_open_n(calls), 0);
	assert_int_equal(gb_calls_next(calls, 0, &id, &got, &err), GB_ENOTFOUND);
}

static void
so_many_are_open_and_no_more(void **state __attribute__((unused)))
{
	struct gb_err err;
	for (uint64_t i = 1; i <= GB_CALLS_MAX; i++)
		ask(i, "GET", "silent");
	assert_true(gb_calls_ask(calls, 999, gb_buf_get(&request), &err) != GB_OK);
	assert_int_equal(err.no, GB_E_NET_HELPER);
}

static void
a_request_that_is_too_large_is_refused(void **state __attribute__((unused)))
{
	static char large[GB_NET_SEND_MAX + ((size_t)1 << 20)];
	struct gb_err err;
	uint64_t id;
	write_request("POST", "answer", "", gb_slice(large, sizeof large));
	assert_int_equal(gb_calls_ask(calls, 3, gb_buf_get(&request), &err), GB_OK);
	assert_int_equal(next(&id).end, GB_NET_REFUSED);
}

static void
one_that_is_missing_is_named(void **state __attribute__((unused)))
{
	struct gb_err err;
	struct gb_calls *none = gb_calls_open("/nowhere/gb-calls", NULL);
	write_request("GET", "answer", "", GB_S(""));
	assert_true(gb_calls_ask(none, 1, gb_buf_get(&request), &err) != GB_OK);
	assert_int_equal(err.no, GB_E_NET_HELPER);
	assert_non_null(strstr(err.msg, "/nowhere/gb-calls"));
	gb_calls_close(none);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(int argc __attribute__((unused)), char **argv)
{
	const struct CMUnitTest tests[] = {
		TEST(an_answer_comes_with_its_id),
		TEST(one_that_dies_leaves_a_post_unknown),
		TEST(a_get_is_asked_twice_at_most),
		TEST(one_that_died_idle_is_replaced),
		TEST(one_that_breaks_the_form_is_ended),
		TEST(all_that_was_open_is_asked_again),
		TEST(no_file_of_the_caller_gets_there),
		TEST(what_was_stopped_does_not_come),
		TEST(so_many_are_open_and_no_more),
		TEST(a_request_that_is_too_large_is_refused),
		TEST(one_that_is_missing_is_named),
	};
	if (strcmp(argv[0], SELF) == 0)
		return help();
	return cmocka_run_group_tests_name("calls", tests, NULL, NULL);
}
