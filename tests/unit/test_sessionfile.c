/* A session file is whole or not at all, and readable with its key only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/seal.h"
#include "chat/sessionfile.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
	char dir[64], file[96], key[96];
};

static int
setup(void **state)
{
	static struct place p;
	snprintf(p.dir, sizeof p.dir, "/tmp/gb-sessionfile.XXXXXX");
	if (!mkdtemp(p.dir))
		return 1;
	snprintf(p.file, sizeof p.file, "%s/s", p.dir);
	snprintf(p.key, sizeof p.key, "%s/state/gb/key", p.dir);
	*state = &p;
	return 0;
}

static int
teardown(void **state)
{
	const struct place *p = *state;
	char path[128];
	unlink(p->file);
	unlink(p->key);
	snprintf(path, sizeof path, "%s/state/gb", p->dir);
	rmdir(path);
	snprintf(path, sizeof path, "%s/state", p->dir);
	rmdir(path);
	return rmdir(p->dir);
}

static struct gb_store *
open_file(const struct place *p, const char *bot, struct gb_slice *id, struct gb_err *err)
{
	struct gb_store *s = NULL;
	return gb_sessionfile_open_key(p->file, p->key, gb_cstr(bot), &s, id, err) == GB_OK
	               ? s
	               : NULL;
}

static enum gb_rc
commit(struct gb_store *s, uint64_t epoch, uint64_t version, const char *state,
       struct gb_err *err)
{
	struct gb_row row;
	gb_row_init(&row);
	row.epoch = epoch;
	row.release.b[0] = 9;
	gb_buf_str(&row.state, state);
	gb_buf_str(&row.session, "session");
	const struct gb_line_said said = {GB_WHO_BOT, 5, gb_cstr(state)};
	const struct gb_memory memory = {false, GB_S("k"), gb_cstr(state), 0};
	const struct gb_commit c = {.row = &row,
	                            .said = &said,
	                            .nsaid = 1,
	                            .memory = &memory,
	                            .nmemory = 1,
	                            .memory_version = version};
	row.seq = epoch;
	enum gb_rc rc = s->program_put(s->ctx, GB_S("bot"), &row.release, GB_S("start"),
	                               GB_S("HEAR x"), err);
	if (rc == GB_OK)
		rc = s->commit(s->ctx, GB_S("bot"), GB_S("s-1"), &c, err);
	gb_row_fini(&row);
	return rc;
}

static void
add_line(void *ctx, uint64_t seq, const struct gb_line_said *line)
{
	gb_buf_printf(ctx, "%u %.*s\n", (unsigned)seq, GB_SARG(line->text));
}

static void
add_memory(void *ctx, const struct gb_memory *m)
{
	gb_buf_printf(ctx, "%.*s=%.*s\n", GB_SARG(m->name), GB_SARG(m->value));
}

static void
what_was_committed_is_read_by_another_process(void **state)
{
	struct gb_slice id;
	struct gb_err err = {0};
	struct gb_row row;
	struct gb_buf source;
	struct stat st;
	struct gb_store *s = open_file(*state, "bot", &id, &err);
	assert_non_null(s);
	assert_int_equal(id.n, 0);
	gb_row_init(&row);
	assert_int_equal(s->load(s->ctx, GB_S("bot"), GB_S("s-1"), &row, &err), GB_ENOTFOUND);
	assert_int_equal(commit(s, 0, 0, "waits", &err), GB_OK);
	assert_int_equal(commit(s, 1, 1, "waits again", &err), GB_OK);
	gb_store_close(s);

	s = open_file(*state, "bot", &id, &err);
	assert_non_null(s);
	assert_true(gb_slice_eq(id, GB_S("s-1")));
	assert_int_equal(s->load(s->ctx, GB_S("bot"), id, &row, &err), GB_OK);
	assert_int_equal(row.epoch, 2);
	assert_true(gb_slice_eq(gb_buf_get(&row.state), GB_S("waits again")));
	gb_buf_init(&source, 100);
	assert_int_equal(
		s->program_get(s->ctx, GB_S("bot"), &row.release, GB_S("START"), &source, &err),
		GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&source), GB_S("HEAR x")));
	gb_buf_fini(&source);
	gb_row_fini(&row);
	struct gb_buf log;
	gb_buf_init(&log, 100);
	assert_int_equal(row.seq, 2);
	assert_int_equal(s->log_after(s->ctx, GB_S("bot"), id, 0, 10, add_line, &log, &err),
	                 GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&log), GB_S("1 waits\n2 waits again\n")));
	gb_buf_clear(&log);
	assert_int_equal(s->log_before(s->ctx, GB_S("bot"), id, 2, 10, add_line, &log, &err),
	                 GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&log), GB_S("1 waits\n")));
	gb_buf_clear(&log);
	uint64_t version = 0;
	assert_int_equal(s->memory(s->ctx, GB_S("bot"), &version, add_memory, &log, &err),
	                 GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&log), GB_S("k=waits again\n")));
	assert_int_equal(version, 1);
	gb_buf_fini(&log);
	gb_store_close(s);
	assert_int_equal(stat(((const struct place *)*state)->file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(((const struct place *)*state)->key, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
two_processes_cannot_both_write(void **state)
{
	struct gb_slice id;
	struct gb_err err = {0};
	struct gb_store *one = open_file(*state, "bot", &id, &err),
			*two = open_file(*state, "bot", &id, &err);
	assert_int_equal(commit(one, 2, 1, "one", &err), GB_OK);
	assert_int_equal(commit(two, 2, 1, "two", &err), GB_ECONFLICT);
	assert_int_equal(err.no, GB_E_TURN_CONFLICT);
	gb_store_close(one);
	gb_store_close(two);
}

static void
another_bot_is_refused(void **state)
{
	struct gb_slice id;
	struct gb_err err = {0};
	assert_null(open_file(*state, "other", &id, &err));
	assert_int_equal(err.no, GB_E_SESSION_FILE);
}

static void
any_changed_byte_is_refused(void **state)
{
	const struct place *p = *state;
	struct gb_buf good;
	struct gb_err err;
	struct gb_slice id;
	gb_buf_init(&good, 1 << 20);
	assert_int_equal(gb_read_file(p->file, 1 << 20, &good, &err), GB_OK);
	for (size_t i = 0; i < good.n; i++) {
		good.p[i] = (char)(good.p[i] ^ 0x10);
		assert_int_equal(gb_write_file(p->file, gb_buf_get(&good), 0600, &err), GB_OK);
		assert_null(open_file(p, "bot", &id, &err));
		good.p[i] = (char)(good.p[i] ^ 0x10);
	}
	for (size_t n = 0; n < good.n; n += 7) {
		assert_int_equal(gb_write_file(p->file, gb_slice(good.p, n), 0600, &err),
		                 GB_OK);
		assert_null(open_file(p, "bot", &id, &err));
	}
	gb_buf_fini(&good);
}

static void
a_key_that_others_can_read_is_refused(void **state)
{
	const struct place *p = *state;
	struct gb_sealkey key;
	struct gb_err err = {0};
	assert_int_equal(chmod(p->key, 0644), 0);
	assert_int_equal(gb_sealkey_file(p->key, &key, &err), GB_EDENIED);
	assert_int_equal(err.no, GB_E_SEAL);
}

static void
a_seal_opens_with_the_same_key_and_about_only(void **state __attribute__((unused)))
{
	struct gb_sealkey key = {{1}}, other = {{2}};
	struct gb_buf sealed, plain;
	struct gb_err err;
	gb_buf_init(&sealed, 1000);
	gb_buf_init(&plain, 1000);
	gb_seal(&key, GB_S("about"), GB_S("text"), &sealed);
	assert_int_equal(sealed.n, 4 + GB_SEAL_MORE);
	assert_int_equal(gb_unseal(&key, GB_S("about"), gb_buf_get(&sealed), &plain, &err),
	                 GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&plain), GB_S("text")));
	assert_int_equal(gb_unseal(&other, GB_S("about"), gb_buf_get(&sealed), &plain, &err),
	                 GB_EDENIED);
	assert_int_equal(gb_unseal(&key, GB_S("abouT"), gb_buf_get(&sealed), &plain, &err),
	                 GB_EDENIED);
	assert_int_equal(gb_unseal(&key, GB_S("about"), gb_slice(sealed.p, 39), &plain, &err),
	                 GB_EDENIED);
	gb_buf_fini(&sealed);
	gb_buf_fini(&plain);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_committed_is_read_by_another_process),
		cmocka_unit_test(two_processes_cannot_both_write),
		cmocka_unit_test(another_bot_is_refused),
		cmocka_unit_test(any_changed_byte_is_refused),
		cmocka_unit_test(a_key_that_others_can_read_is_refused),
		cmocka_unit_test(a_seal_opens_with_the_same_key_and_about_only),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
