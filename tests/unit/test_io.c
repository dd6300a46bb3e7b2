/* Whole files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/io.h"
#include "base/path.h"

static char dir[] = "/tmp/gb-io-XXXXXX";
static struct gb_arena arena;

static int
setup(void **state __attribute__((unused)))
{
	return mkdtemp(dir) ? 0 : -1;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_arena_fini(&arena);
	return rmdir(dir);
}

static char *
at(const char *name)
{
	return gb_path_join(&arena, gb_cstr(dir), gb_cstr(name));
}

static struct gb_buf
buffer(size_t max)
{
	struct gb_buf b;

	gb_buf_init(&b, max);
	return b;
}

static void
a_written_file_is_read_back(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_buf b = buffer(SIZE_MAX);
	char *path = at("f");
	struct stat st;

	assert_int_equal(gb_write_file(path, GB_S("first"), 0600, &err), GB_OK);
	assert_int_equal(gb_write_file(path, GB_S("second"), 0640, &err), GB_OK);
	assert_int_equal(gb_read_file(path, 6, &b, &err), GB_OK);
	assert_string_equal(b.p, "second");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	gb_buf_str(&b, "+");
	assert_int_equal(gb_read_file(path, 6, &b, &err), GB_OK);
	assert_string_equal(b.p, "second+second");
	unlink(path);
	gb_buf_fini(&b);
}

static void
a_large_file_is_read_whole(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_buf big = buffer(SIZE_MAX), b = buffer(200000);
	char *path = at("big");

	for (int i = 0; i < 20000; i++)
		gb_buf_printf(&big, "%09d\n", i);
	assert_int_equal(gb_write_file(path, gb_buf_get(&big), 0600, &err), GB_OK);
	assert_int_equal(gb_read_file(path, 200000, &b, &err), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&big), gb_buf_get(&b)));
	unlink(path);
	gb_buf_fini(&b);
	gb_buf_fini(&big);
}

static void
an_empty_file_is_no_error(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_buf b = buffer(0);
	char *path = at("empty");

	assert_int_equal(gb_write_file(path, GB_S(""), 0600, &err), GB_OK);
	assert_true(gb_is_file(path));
	assert_int_equal(gb_read_file(path, 0, &b, &err), GB_OK);
	assert_int_equal(b.n, 0);
	unlink(path);
	gb_buf_fini(&b);
}

static void
more_than_the_maximum_is_an_error(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_buf b = buffer(SIZE_MAX), small = buffer(3);
	char *path = at("five");

	assert_int_equal(gb_write_file(path, GB_S("12345"), 0600, &err), GB_OK);
	assert_int_equal(gb_read_file(path, 4, &b, &err), GB_ELIMIT);
	assert_int_equal(err.no, GB_E_FILE_SIZE);
	assert_non_null(strstr(err.msg, "larger than the 4 bytes"));
	assert_int_equal(gb_read_file(path, 100, &small, &err), GB_ELIMIT);
	unlink(path);
	gb_buf_fini(&b);
	gb_buf_fini(&small);
}

static void
a_missing_file_is_not_found(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_buf b = buffer(10);

	assert_int_equal(gb_read_file(at("none"), 10, &b, &err), GB_ENOTFOUND);
	assert_int_equal(err.rc, GB_ENOTFOUND);
	assert_int_equal(err.no, GB_E_IO);
	assert_non_null(strstr(err.msg, "cannot open \""));
	assert_non_null(strstr(err.msg, "No such file"));
	assert_int_equal(gb_read_file(at("none"), 10, &b, NULL), GB_ENOTFOUND);
	gb_buf_fini(&b);
}

static void
a_folder_cannot_be_read_as_a_file(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_buf b = buffer(10);

	assert_int_equal(gb_read_file(dir, 10, &b, &err), GB_EIO);
	assert_non_null(strstr(err.msg, "cannot read"));
	gb_buf_fini(&b);
}

static void
a_failed_write_leaves_nothing_behind(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	char *folder = at("d");
	size_t n;

	assert_int_equal(gb_mkdir_p(folder, 0700, &err), GB_OK);
	assert_int_equal(gb_write_file(folder, GB_S("x"), 0600, &err), GB_EIO);
	assert_non_null(strstr(err.msg, "cannot replace"));
	gb_path_list(&arena, dir, &n);
	assert_int_equal(n, 1);
	rmdir(folder);
	assert_int_equal(gb_write_file(at("no/such/f"), GB_S("x"), 0600, &err), GB_ENOTFOUND);
}

static void
what_a_dead_writer_left_is_taken_over(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_buf b;
	char *path = at("r"), *left = at(".r.gb-new"), *other = at("other");
	size_t n;

	gb_buf_init(&b, 100);
	assert_int_equal(gb_write_file(left, GB_S("half of something longer"), 0600, &err),
	                 GB_OK);
	assert_int_equal(gb_write_file(path, GB_S("whole"), 0600, &err), GB_OK);
	assert_int_equal(gb_read_file(path, 100, &b, &err), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&b), GB_S("whole")));
	gb_path_list(&arena, dir, &n);
	assert_int_equal(n, 1);

	/* A link there would write into somebody else's file. */
	assert_int_equal(gb_write_file(other, GB_S("kept"), 0600, &err), GB_OK);
	assert_int_equal(symlink(other, left), 0);
	assert_int_equal(gb_write_file(path, GB_S("x"), 0600, &err), GB_EIO);
	unlink(left);
	assert_int_equal(link(other, left), 0);
	assert_int_equal(gb_write_file(path, GB_S("x"), 0600, &err), GB_EIO);
	assert_non_null(strstr(err.msg, "remove"));
	gb_buf_clear(&b);
	assert_int_equal(gb_read_file(other, 100, &b, &err), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&b), GB_S("kept")));
	gb_buf_fini(&b);
	unlink(left);
	unlink(other);
	unlink(path);
}

static void
a_replacement_that_is_dropped_changes_nothing(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_replace r;
	struct gb_buf b;
	char *path = at("q");
	size_t n;

	gb_buf_init(&b, 100);
	assert_int_equal(gb_write_file(path, GB_S("old"), 0600, &err), GB_OK);
	assert_int_equal(gb_replace_begin(&r, path, 0600, &err), GB_OK);
	gb_replace_drop(&r);
	assert_int_equal(gb_read_file(path, 100, &b, &err), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&b), GB_S("old")));
	gb_path_list(&arena, dir, &n);
	assert_int_equal(n, 1);
	gb_buf_fini(&b);
	unlink(path);
}

static void
descriptors_are_read_and_written_whole(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_buf b = buffer(100);
	int pipe_fd[2];

	assert_int_equal(pipe(pipe_fd), 0);
	assert_int_equal(gb_write_fd(pipe_fd[1], GB_S("through a pipe"), &err), GB_OK);
	close(pipe_fd[1]);
	assert_int_equal(gb_read_fd(pipe_fd[0], 100, &b, &err), GB_OK);
	assert_string_equal(b.p, "through a pipe");
	close(pipe_fd[0]);
	gb_buf_fini(&b);
}

static void
a_closed_descriptor_is_an_error(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	struct gb_buf b = buffer(10);

	assert_int_equal(gb_write_fd(-1, GB_S("x"), &err), GB_EIO);
	assert_non_null(strstr(err.msg, "cannot write"));
	assert_int_equal(gb_read_fd(-1, 10, &b, &err), GB_EIO);
	gb_buf_fini(&b);
	int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
	assert_int_equal(gb_write_fd(full, GB_S("x"), &err), GB_EIO);
	close(full);
}

static void
folders_are_made_with_their_parents(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	char *deep = at("p/q//r/");

	assert_int_equal(gb_mkdir_p(deep, 0700, &err), GB_OK);
	assert_true(gb_is_dir(deep));
	assert_false(gb_is_file(deep));
	assert_int_equal(gb_mkdir_p(deep, 0700, &err), GB_OK);
	assert_int_equal(gb_mkdir_p("/", 0700, &err), GB_OK);
	rmdir(at("p/q/r"));
	rmdir(at("p/q"));
	rmdir(at("p"));
	assert_false(gb_is_dir(at("p")));
}

static void
a_file_in_the_way_of_a_folder_is_an_error(void **state __attribute__((unused)))
{
	struct gb_err err = {0};
	char *file = at("file");

	assert_int_equal(gb_write_file(file, GB_S("x"), 0600, &err), GB_OK);
	assert_int_equal(gb_mkdir_p(file, 0700, &err), GB_EIO);
	assert_int_equal(gb_mkdir_p(at("file/below"), 0700, &err), GB_EIO);
	assert_non_null(strstr(err.msg, "cannot create folder"));
	unlink(file);
}

static void
what_is_no_ordinary_file_is_not_replaced(void **state __attribute__((unused)))
{
	char *path = at("pipe");
	struct stat st;
	struct gb_err err;
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(gb_write_file(path, GB_S("x"), 0600, &err), GB_EIO);
	assert_non_null(strstr(err.msg, "it is no ordinary file"));
	assert_int_equal(stat(path, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	assert_int_equal(gb_write_file("/dev/null", GB_S("x"), 0600, &err), GB_EIO);
	assert_int_equal(unlink(path), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_written_file_is_read_back),
		cmocka_unit_test(a_large_file_is_read_whole),
		cmocka_unit_test(an_empty_file_is_no_error),
		cmocka_unit_test(more_than_the_maximum_is_an_error),
		cmocka_unit_test(a_missing_file_is_not_found),
		cmocka_unit_test(a_folder_cannot_be_read_as_a_file),
		cmocka_unit_test(a_failed_write_leaves_nothing_behind),
		cmocka_unit_test(what_a_dead_writer_left_is_taken_over),
		cmocka_unit_test(a_replacement_that_is_dropped_changes_nothing),
		cmocka_unit_test(descriptors_are_read_and_written_whole),
		cmocka_unit_test(a_closed_descriptor_is_an_error),
		cmocka_unit_test(folders_are_made_with_their_parents),
		cmocka_unit_test(a_file_in_the_way_of_a_folder_is_an_error),
		cmocka_unit_test(what_is_no_ordinary_file_is_not_replaced),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
