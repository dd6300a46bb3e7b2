/* Memory: never NULL from the x forms, exit 5 when the machine has none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/vec.h"

/* Under AddressSanitizer, which calls it, a request that is too large gives NULL as elsewhere. */
const char *__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

/* More than any machine has, in a form that no compiler sees through. */
static volatile size_t too_much = SIZE_MAX / 2 - 4096;

#ifdef GB_FAILMEM
/* First of all tests: the variable is read at the first allocation of a process. */
static void
the_nth_allocation_fails(void **state __attribute__((unused)))
{
	pid_t child = fork();
	if (child == 0) {
		setenv("GB_FAILMEM", "2", 1);
		void *first = gb_try_malloc(8), *second = gb_try_malloc(8),
		     *third = gb_try_malloc(8);
		bool right = first && !second && third;
		gb_free(first);
		gb_free(third);
		_exit(right ? 0 : 1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}
#endif

static void
no_bytes_are_memory_too(void **state __attribute__((unused)))
{
	void *a = gb_xmalloc(0), *b = gb_xcalloc(0, 8), *c = gb_xcalloc(8, 0);
	void *d = gb_try_malloc(0);

	assert_non_null(a);
	assert_non_null(b);
	assert_non_null(c);
	assert_non_null(d);
	a = gb_xrealloc(a, 0);
	assert_non_null(a);
	gb_free(a);
	gb_free(b);
	gb_free(c);
	gb_free(d);
	gb_free(NULL);
}

static void
calloc_is_zeroed_and_realloc_keeps_bytes(void **state __attribute__((unused)))
{
	char *p = gb_xcalloc(4, 2);

	assert_memory_equal(p, "\0\0\0\0\0\0\0", 8);
	memcpy(p, "12345678", 8);
	p = gb_xrealloc(p, 4000);
	assert_memory_equal(p, "12345678", 8);
	gb_free(p);
}

static void
a_copy_of_a_slice_ends_in_nul(void **state __attribute__((unused)))
{
	char *s = gb_xstrdup(gb_slice("abcdef", 3)), *none = gb_xstrdup(gb_cstr(NULL));

	assert_string_equal(s, "abc");
	assert_string_equal(none, "");
	gb_free(s);
	gb_free(none);
}

static void
sums_and_products_say_when_they_overflow(void **state __attribute__((unused)))
{
	size_t r = 7;

	assert_false(gb_add_size(SIZE_MAX, 1, &r));
	assert_false(gb_mul_size(SIZE_MAX / 2, 3, &r));
	assert_int_equal(r, 7);
	assert_true(gb_add_size(SIZE_MAX - 1, 1, &r));
	assert_int_equal(r, SIZE_MAX);
	assert_true(gb_mul_size(6, 7, &r));
	assert_int_equal(r, 42);
}

static void
a_vector_grows_and_empties(void **state __attribute__((unused)))
{
	struct {
		GB_VEC(int);
	} v = {0};

	for (int i = 0; i < 100; i++)
		GB_PUSH(&v, i);
	assert_int_equal(v.n, 100);
	assert_int_equal(v.v[99], 99);
	GB_VEC_FINI(&v);
	assert_null(v.v);
	assert_int_equal(v.cap, 0);
}

enum form { X_MALLOC, X_CALLOC, X_REALLOC };

static void
ask_too_much(enum form form)
{
	void *p = NULL;

	switch (form) {
	case X_MALLOC:
		p = gb_xmalloc(too_much);
		break;
	case X_CALLOC:
		p = gb_xcalloc(too_much, 4);
		break;
	case X_REALLOC:
		p = gb_xrealloc(NULL, too_much);
		break;
	}
	gb_free(p);
}

static void
assert_exit_5(enum form form)
{
	int pipe_fd[2];
	char text[4000] = {0};
	size_t n = 0;
	ssize_t got;

	assert_int_equal(pipe(pipe_fd), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(pipe_fd[1], STDERR_FILENO);
		close(pipe_fd[1]);
		ask_too_much(form);
		_exit(0);
	}
	close(pipe_fd[1]);
	while (n < sizeof text - 1 &&
	       (got = read(pipe_fd[0], text + n, sizeof text - 1 - n)) > 0)
		n += (size_t)got;
	close(pipe_fd[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 5);
	assert_non_null(strstr(text, "gb: out of memory\n"));
}

static void
out_of_memory_is_exit_code_5(void **state __attribute__((unused)))
{
	assert_exit_5(X_MALLOC);
	assert_exit_5(X_CALLOC);
	assert_exit_5(X_REALLOC);
}

static void
the_try_forms_give_null(void **state __attribute__((unused)))
{
	assert_null(gb_try_malloc(too_much));
	void *p = gb_xmalloc(8);
	assert_null(gb_try_realloc(p, too_much));
	gb_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#ifdef GB_FAILMEM
		cmocka_unit_test(the_nth_allocation_fails),
#endif
		cmocka_unit_test(no_bytes_are_memory_too),
		cmocka_unit_test(calloc_is_zeroed_and_realloc_keeps_bytes),
		cmocka_unit_test(a_copy_of_a_slice_ends_in_nul),
		cmocka_unit_test(sums_and_products_say_when_they_overflow),
		cmocka_unit_test(a_vector_grows_and_empties),
		cmocka_unit_test(out_of_memory_is_exit_code_5),
		cmocka_unit_test(the_try_forms_give_null),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
