/* What the SQLite engine promises beyond store.h: its files, its seal, its limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/io.h"
#include "base/path.h"
#include "store/gate.h"
#include "store_kit.h"

static const struct gb_slice bot = {"shop", 4}, one = {"s-1", 3}, two = {"s-2", 3};
static char large[1 << 20];   /* a state of 1 MiB less one */
enum { LOG_KEPT = 16 << 20 }; /* of src/store/db.c */

static enum gb_rc
load(struct kit *k, struct gb_slice name, struct gb_slice session, uint64_t *ret_epoch,
     struct gb_err *err)
{
	struct gb_row row;
	gb_row_init(&row);
	enum gb_rc rc = k->store->load(k->store->ctx, name, session, &row, err);
	*ret_epoch = rc == GB_OK ? row.epoch : 0;
	gb_row_fini(&row);
	return rc;
}

static void
epoch_is(struct kit *k, struct gb_slice name, struct gb_slice session, uint64_t want)
{
	struct gb_err err;
	uint64_t epoch;
	if (load(k, name, session, &epoch, &err) != GB_OK)
		fail_msg("%s", err.msg);
	assert_int_equal(epoch, want);
}

static void
commit(struct kit *k, struct gb_slice name, struct gb_slice session, uint64_t epoch,
       const char *text)
{
	struct gb_err err;
	struct kit_turn t = {.epoch = epoch, .state = text, .session = "data"};
	if (kit_commit(k->store, name, session, &t, &err) != GB_OK)
		fail_msg("%s", err.msg);
}

static int64_t
size_of(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 ? (int64_t)st.st_size : -1;
}

/* --- files --- */

static void
what_was_committed_is_there_after_closing(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	struct kit_turn t = {.state = "a",
	                     .session = "data",
	                     .said = {">hi", "hello"},
	                     .memory = {"k=v"},
	                     .external = "m-1"};
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	kit_reopen(k);
	epoch_is(k, bot, one, 1);
	kit_log_is(k->store, bot, one, 0, "1 >hi\n2 <hello\n");
	kit_memory_is(k->store, bot, 0, "k=v\n", 1);
	kit_fate_is(k->store, bot, "m-1", GB_OK, GB_FATE_DONE, 0, 2, "s-1");
}

static void
files_are_for_their_owner_alone(void **state)
{
	struct kit *k = *state;
	const char *const name[] = {"shop.db", "shop.db-wal", "shop.db-shm", "shop.db-gate"};
	struct stat st;
	commit(k, bot, one, 0, "a");
	for (size_t i = 0; i < GB_LEN(name); i++) {
		assert_int_equal(stat(kit_path(k, name[i]), &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
}

static void
a_name_that_is_no_name_of_a_file_is_refused(void **state)
{
	struct kit *k = *state;
	const char *const bad[] = {"",    ".",       ".hidden", "a.b",
	                           "a/b", "../shop", "a b",     "caf\303\251"};
	char name[66];
	uint64_t epoch;
	struct gb_err err;
	for (size_t i = 0; i < GB_LEN(bad); i++) {
		assert_int_not_equal(load(k, gb_cstr(bad[i]), one, &epoch, &err), GB_OK);
		assert_int_equal(err.no, GB_E_ARGUMENT);
	}
	memset(name, 'a', sizeof name);
	assert_int_equal(load(k, gb_slice(name, 64), one, &epoch, &err), GB_ENOTFOUND);
	assert_int_equal(load(k, gb_slice(name, 65), one, &epoch, &err), GB_EINPUT);
	assert_int_equal(load(k, GB_S("A-1_x"), one, &epoch, &err), GB_ENOTFOUND);
}

static void
a_folder_may_be_reached_by_a_link(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	struct gb_store *s;
	char link[96];
	commit(k, bot, one, 0, "a");
	snprintf(link, sizeof link, "%s/link", k->dir);
	assert_int_equal(symlink(".", link), 0);
	assert_int_equal(gb_sqlite_store(link, &k->key, &s, &err), GB_OK);
	kit_log_is(s, bot, one, 0, "");
	gb_store_close(s);
}

static size_t
count_open(void)
{
	struct gb_arena a = {0};
	char target[256];
	size_t n, found = 0;
	char **name = gb_path_list(&a, "/proc/self/fd", &n);
	for (size_t i = 0; i < n; i++) {
		const char *link = gb_arena_printf(&a, "/proc/self/fd/%s", name[i]);
		ssize_t len = readlink(link, target, sizeof target);
		found += len > 3 && memcmp(target + len - 3, ".db", 3) == 0;
	}
	gb_arena_fini(&a);
	return found;
}

static void
at_most_eight_databases_are_open(void **state)
{
	struct kit *k = *state;
	for (uint64_t round = 0; round < 3; round++)
		for (int i = 0; i < 10; i++) {
			char name[16];
			snprintf(name, sizeof name, "bot-%d", i);
			commit(k, gb_cstr(name), one, round, "a");
		}
	assert_int_equal(count_open(), GB_SQLITE_OPEN_MAX);
	epoch_is(k, GB_S("bot-0"), one, 3);
	epoch_is(k, GB_S("bot-9"), one, 3);
}

static void
the_log_begins_anew_in_its_file_when_it_is_long(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	uint64_t epoch = 0;
	commit(k, bot, one, epoch++, "a");
	assert_int_equal(gb_sqlite_checkpoint(k->store, bot, &err), GB_OK);
	const off_t first = size_of(kit_path(k, "shop.db-wal"));
	commit(k, bot, one, epoch++, "a");
	assert_true(size_of(kit_path(k, "shop.db-wal")) > first); /* it was not long */
	while (epoch < 7)
		commit(k, bot, one, epoch++, large);
	const off_t size = size_of(kit_path(k, "shop.db-wal"));
	assert_true(size > GB_WAL_MAX);
	assert_int_equal(gb_sqlite_checkpoint(k->store, bot, &err), GB_OK);
	commit(k, bot, one, epoch++, large);
	commit(k, bot, one, epoch++, large);
	assert_int_equal(size_of(kit_path(k, "shop.db-wal")), size);
	/* One that was far too long gives its room back. */
	while (size_of(kit_path(k, "shop.db-wal")) < LOG_KEPT)
		commit(k, bot, one, epoch++, large);
	assert_int_equal(gb_sqlite_checkpoint(k->store, bot, &err), GB_OK);
	commit(k, bot, one, epoch++, "a");
	assert_true(size_of(kit_path(k, "shop.db-wal")) <= LOG_KEPT);
	kit_reopen(k);
	epoch_is(k, bot, one, epoch);
}

static void
messages_are_seen_as_general_bots_users_ask_for_them(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	struct kit_turn t = {.state = "", .session = "", .said = {">hi", "hello"}};
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	kit_sql(k, "shop",
	        "SELECT id, session_id, role, content, created_at FROM messages ORDER BY "
	        "message_index",
	        "s-1/1|s-1|1|hi|1970-01-01T00:00:00.003Z\n"
	        "s-1/2|s-1|2|hello|1970-01-01T00:00:00.003Z\n");
}

/* --- what was tampered with, or is not for this gb --- */

static void
seal_is_broken(struct kit *k, struct gb_slice name, struct gb_slice session)
{
	struct gb_err err;
	uint64_t epoch;
	assert_int_equal(load(k, name, session, &epoch, &err), GB_EDENIED);
	assert_int_equal(err.no, GB_E_SEAL);
}

static void
a_row_of_one_session_is_not_read_as_another(void **state)
{
	struct kit *k = *state;
	commit(k, bot, one, 0, "of one");
	commit(k, bot, two, 0, "of two");
	kit_sql(k, "shop",
	        "CREATE TABLE old AS SELECT * FROM session;"
	        "UPDATE session SET sealed = (SELECT sealed FROM old WHERE id = 's-2') "
	        "WHERE id = 's-1'",
	        "");
	seal_is_broken(k, bot, one);
	kit_sql(k, "shop",
	        "UPDATE session SET sealed = (SELECT sealed FROM old WHERE old.id = "
	        "session.id)",
	        "");
	epoch_is(k, bot, one, 1);
	const char *const change[] = {"epoch = 2", "release = zeroblob(32)", "id = 's-9'",
	                              "sealed = substr(sealed, 2)", "sealed = x''"};
	for (size_t i = 0; i < GB_LEN(change); i++) {
		char sql[200];
		snprintf(sql, sizeof sql, "UPDATE session SET %s WHERE id = 's-1'", change[i]);
		kit_sql(k, "shop", sql, "");
		seal_is_broken(k, bot, i == 2 ? GB_S("s-9") : one);
		kit_sql(k, "shop",
		        "UPDATE session SET (id, epoch, release, sealed) = (SELECT id, epoch, "
		        "release, sealed FROM old WHERE old.number = session.number)",
		        "");
	}
	epoch_is(k, bot, one, 1);
}

static void
a_database_of_another_bot_or_key_is_not_read(void **state)
{
	struct kit *k = *state;
	char to[128];
	commit(k, bot, one, 0, "a");
	kit_sql(k, "shop", "PRAGMA wal_checkpoint(TRUNCATE)", "0|0|0\n");
	gb_store_close(k->store);
	snprintf(to, sizeof to, "%s/bots/other.db", k->dir);
	assert_int_equal(rename(kit_path(k, "shop.db"), to), 0);
	struct gb_err err;
	assert_int_equal(gb_sqlite_store(k->dir, &k->key, &k->store, &err), GB_OK);
	seal_is_broken(k, GB_S("other"), one);
	gb_store_close(k->store);
	assert_int_equal(rename(to, kit_path(k, "shop.db")), 0);
	k->key.b[0]++;
	assert_int_equal(gb_sqlite_store(k->dir, &k->key, &k->store, &err), GB_OK);
	seal_is_broken(k, bot, one);
}

static void
a_database_of_a_newer_gb_is_left_as_it_is(void **state)
{
	struct kit *k = *state;
	struct gb_buf before, after;
	struct gb_err err;
	uint64_t epoch;
	commit(k, bot, one, 0, "a");
	gb_store_close(k->store);
	kit_sql(k, "shop", "PRAGMA user_version = 99; PRAGMA journal_mode = DELETE",
	        "delete\n");
	gb_buf_init(&before, 1 << 24);
	gb_buf_init(&after, 1 << 24);
	assert_int_equal(gb_read_file(kit_path(k, "shop.db"), 1 << 24, &before, &err), GB_OK);
	assert_int_equal(gb_sqlite_store(k->dir, &k->key, &k->store, &err), GB_OK);
	assert_int_equal(load(k, bot, one, &epoch, &err), GB_EFORMAT);
	assert_int_equal(err.no, GB_E_STORE_NEWER);
	assert_string_equal(err.msg,
	                    "\"shop.db\" has tables of version 99, this gb knows 5; update gb");
	struct kit_turn t = {.state = "", .session = "", .epoch = 1};
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_EFORMAT);
	assert_int_equal(gb_read_file(kit_path(k, "shop.db"), 1 << 24, &after, &err), GB_OK);
	assert_true(gb_slice_eq(gb_buf_get(&before), gb_buf_get(&after)));
	gb_buf_fini(&before);
	gb_buf_fini(&after);
}

static void
a_file_that_is_no_database_is_named(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	uint64_t epoch;
	large[5000] = '\0';
	assert_int_equal(gb_write_file(kit_path(k, "shop.db"), gb_cstr(large), 0600, &err),
	                 GB_OK);
	large[5000] = 'x';
	assert_int_equal(load(k, bot, one, &epoch, &err), GB_EIO);
	assert_int_equal(err.no, GB_E_STORE);
	assert_string_equal(err.msg, "\"shop.db\": file is not a database");
}

/* --- limits --- */

static void
a_full_disk_loses_nothing_and_is_recovered_from(void **state)
{
	struct kit *k = *state;
	struct rlimit old, small;
	struct gb_err err;
	commit(k, bot, one, 0, "a");
	struct kit_turn t = {.epoch = 1,
	                     .state = large,
	                     .session = "",
	                     .said = {"lost?"},
	                     .memory = {"k=v"}};
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	signal(SIGXFSZ, SIG_IGN);
	small = old;
	small.rlim_cur = (rlim_t)size_of(kit_path(k, "shop.db-wal")) + 100000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	enum gb_rc first = kit_commit(k->store, bot, one, &t, &err);
	enum gb_rc second = kit_commit(k->store, bot, one, &t, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(first, GB_EIO);
	assert_int_equal(second, GB_EIO);
	assert_int_equal(err.no, GB_E_STORE_FULL);
	assert_string_equal(err.msg, "the disk of \"shop.db\" is full");
	epoch_is(k, bot, one, 1);
	kit_log_is(k->store, bot, one, 0, "");
	kit_memory_is(k->store, bot, 0, "", 0);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	kit_reopen(k);
	epoch_is(k, bot, one, 2);
	kit_log_is(k->store, bot, one, 0, "1 <lost?\n");
	kit_sql(k, "shop", "PRAGMA integrity_check", "ok\n");
}

static void
who_waits_for_the_gate_reads_meanwhile_and_has_a_deadline(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	struct kit_turn t = {.epoch = 1, .state = "", .session = ""};
	commit(k, bot, one, 0, "a");
	int fd = open(kit_path(k, "shop.db-gate"), O_RDWR);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	epoch_is(k, bot, one, 1);
	kit_reopen(k);
	epoch_is(k, bot, one, 1);
	int64_t start = gb_clock_mono();
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_EBUSY);
	assert_true(gb_clock_mono() - start >= GB_GATE_MS);
	assert_int_equal(err.no, GB_E_STORE_BUSY);
	assert_string_equal(err.msg, "\"shop.db-gate\" was held by others for 2000 ms");
	close(fd);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
}

#define SQLITE_TEST(test) cmocka_unit_test_setup_teardown(test, kit_sqlite, kit_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SQLITE_TEST(what_was_committed_is_there_after_closing),
		SQLITE_TEST(files_are_for_their_owner_alone),
		SQLITE_TEST(a_name_that_is_no_name_of_a_file_is_refused),
		SQLITE_TEST(a_folder_may_be_reached_by_a_link),
		SQLITE_TEST(at_most_eight_databases_are_open),
		SQLITE_TEST(the_log_begins_anew_in_its_file_when_it_is_long),
		SQLITE_TEST(messages_are_seen_as_general_bots_users_ask_for_them),
		SQLITE_TEST(a_row_of_one_session_is_not_read_as_another),
		SQLITE_TEST(a_database_of_another_bot_or_key_is_not_read),
		SQLITE_TEST(a_database_of_a_newer_gb_is_left_as_it_is),
		SQLITE_TEST(a_file_that_is_no_database_is_named),
		SQLITE_TEST(a_full_disk_loses_nothing_and_is_recovered_from),
		SQLITE_TEST(who_waits_for_the_gate_reads_meanwhile_and_has_a_deadline),
	};
	memset(large, 'x', sizeof large - 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
