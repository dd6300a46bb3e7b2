/* What only an engine on a disk has to show: other processes, other versions, a full disk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/io.h"
#include "store/db.h"
#include "store_kit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct gb_slice bot = {"shop", 4}, one = {"s-1", 3};

static struct kit_turn
turn_of(uint64_t epoch)
{
	return (struct kit_turn){.epoch = epoch,
	                         .seq = epoch,
	                         .state = "waits",
	                         .session = "data",
	                         .said = {"x"}};
}

static uint64_t
epoch_of(struct gb_store *s)
{
	struct gb_row row;
	struct gb_err err;
	gb_row_init(&row);
	enum gb_rc rc = s->load(s->ctx, bot, one, &row, &err);
	uint64_t epoch = rc == GB_OK ? row.epoch : 0;
	if (rc != GB_OK && rc != GB_ENOTFOUND)
		fail_msg("%s", err.msg);
	assert_int_equal(row.seq, epoch);
	gb_row_fini(&row);
	return epoch;
}

static void
exec_sql(const struct kit *k, const char *sql)
{
	char path[128];
	sqlite3 *db;
	snprintf(path, sizeof path, "%s/bots/shop.db", k->dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
a_database_is_found_again(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	struct kit_turn t = turn_of(0);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	kit_reopen(k);
	assert_int_equal(epoch_of(k->store), 1);
	kit_log_is(k->store, bot, one, 0, "1 <x\n");
}

/* In a child: commits until it has done n, again and again where another one was first. */
static void
commit_many(struct gb_store *s, unsigned n)
{
	struct gb_err err;
	while (n > 0) {
		struct kit_turn t = turn_of(epoch_of(s));
		enum gb_rc rc = kit_commit(s, bot, one, &t, &err);
		if (rc == GB_OK)
			n--;
		else if (rc != GB_ECONFLICT)
			_exit(1);
	}
	_exit(0);
}

static void
processes_take_turns_without_a_gap(void **state)
{
	enum { PROCESSES = 3, EACH = 60 };
	struct kit *k = *state;
	struct gb_err err;
	struct kit_turn t = turn_of(0);
	/* The parent's handle is open: the children must not use it. */
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	pid_t pid[PROCESSES];
	for (int i = 0; i < PROCESSES; i++) {
		pid[i] = fork();
		if (pid[i] == 0)
			commit_many(k->store, EACH);
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		assert_int_equal(waitpid(pid[i], &status, 0), pid[i]);
		assert_int_equal(status, 0);
	}
	assert_int_equal(epoch_of(k->store), 1 + PROCESSES * EACH);
}

static void
a_process_that_is_killed_loses_nothing(void **state)
{
	enum { KILLS = 12 };
	struct kit *k = *state;
	uint64_t before = epoch_of(k->store);
	for (int i = 0; i < KILLS; i++) {
		int said[2];
		uint64_t done = 0, last = before;
		assert_int_equal(pipe(said), 0);
		pid_t pid = fork();
		if (pid == 0) {
			for (uint64_t e = before;; e++) {
				struct gb_err err;
				struct kit_turn t = turn_of(e);
				if (kit_commit(k->store, bot, one, &t, &err) != GB_OK)
					_exit(1);
				if (write(said[1], &e, sizeof e) != sizeof e)
					_exit(1);
			}
		}
		close(said[1]);
		for (int n = 0; n <= i * 3 && read(said[0], &done, sizeof done) == sizeof done;
		     n++)
			last = done + 1;
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
		while (read(said[0], &done, sizeof done) == sizeof done)
			last = done + 1;
		close(said[0]);
		/* What was acknowledged is there; at most one commit more was not told any more. */
		before = epoch_of(k->store);
		assert_true(before == last || before == last + 1);
	}
}

static void
a_row_cannot_stand_for_another(void **state)
{
	struct kit *k = *state;
	struct gb_row row;
	struct gb_err err;
	struct kit_turn t = turn_of(0);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	assert_int_equal(kit_commit(k->store, bot, GB_S("s-2"), &t, &err), GB_OK);
	exec_sql(k, "UPDATE session SET sealed = (SELECT sealed FROM session WHERE id = 's-2') "
	            "WHERE id = 's-1'");
	gb_row_init(&row);
	assert_int_equal(k->store->load(k->store->ctx, bot, one, &row, &err), GB_EDENIED);
	assert_int_equal(err.no, GB_E_SEAL);
	exec_sql(k, "UPDATE session SET epoch = 2 WHERE id = 's-2'");
	assert_int_equal(k->store->load(k->store->ctx, bot, GB_S("s-2"), &row, &err),
	                 GB_EDENIED);
	gb_row_fini(&row);
}

static void
a_database_of_a_newer_gb_is_refused(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	struct kit_turn t = turn_of(0);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	exec_sql(k, "PRAGMA user_version = 99");
	kit_reopen(k);
	t = turn_of(1);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_EFORMAT);
	assert_int_equal(err.no, GB_E_STORE_NEWER);
	assert_non_null(strstr(err.msg, "99"));
}

static void
a_name_that_is_a_path_is_refused(void **state)
{
	static const char *const bad[] = {"",    ".",    "..",  "../x",
	                                  "a/b", ".hid", "a b", "caf\303\251"};
	struct kit *k = *state;
	struct gb_err err;
	struct kit_turn t = turn_of(0);
	for (size_t i = 0; i < GB_LEN(bad); i++) {
		assert_int_equal(kit_commit(k->store, gb_cstr(bad[i]), one, &t, &err),
		                 GB_EINPUT);
		assert_int_equal(err.no, GB_E_ARGUMENT);
	}
}

static void
a_held_gate_is_told_in_time(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	char path[128];
	struct kit_turn t = turn_of(0);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	snprintf(path, sizeof path, "%s/bots/shop.db-gate", k->dir);
	FILE *gate = fopen(path, "r+");
	assert_non_null(gate);
	assert_int_equal(flock(fileno(gate), LOCK_EX), 0);
	t = turn_of(1);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_EBUSY);
	assert_int_equal(err.no, GB_E_STORE_BUSY);
	fclose(gate);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	assert_int_equal(epoch_of(k->store), 2);
}

static void
a_full_disk_is_told_and_got_over(void **state)
{
	struct kit *k = *state;
	struct gb_err err = {0};
	struct rlimit was, small;
	static char big[1 << 20];
	struct kit_turn t = turn_of(0);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	memset(big, 'x', sizeof big - 1);
	t = turn_of(1);
	t.said[0] = big;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
	small = was;
	small.rlim_cur = 256 << 10;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	enum gb_rc rc = kit_commit(k->store, bot, one, &t, &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
	assert_int_equal(rc, GB_EIO);
	assert_true(err.no == GB_E_STORE_FULL || err.no == GB_E_STORE);
	assert_int_equal(epoch_of(k->store), 1);
	assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	assert_int_equal(epoch_of(k->store), 2);
}

static void
a_long_write_ahead_log_is_emptied(void **state)
{
	struct kit *k = *state;
	struct gb_err err;
	struct stat st;
	static char big[1 << 20];
	char path[128];
	memset(big, 'y', sizeof big - 1);
	snprintf(path, sizeof path, "%s/bots/shop.db-wal", k->dir);
	for (uint64_t e = 0; e < 6; e++) {
		struct kit_turn t = turn_of(e);
		t.said[0] = big;
		assert_int_equal(kit_commit(k->store, bot, one, &t, &err), GB_OK);
	}
	assert_int_equal(stat(path, &st), 0);
	assert_true(st.st_size > GB_WAL_MAX);
	assert_int_equal(gb_sqlite_checkpoint(k->store, bot, &err), GB_OK);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 0);
	assert_int_equal(epoch_of(k->store), 6);
}

#define ON_DISK(test) cmocka_unit_test_setup_teardown(test, kit_sqlite, kit_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ON_DISK(a_database_is_found_again),
		ON_DISK(processes_take_turns_without_a_gap),
		ON_DISK(a_process_that_is_killed_loses_nothing),
		ON_DISK(a_row_cannot_stand_for_another),
		ON_DISK(a_database_of_a_newer_gb_is_refused),
		ON_DISK(a_name_that_is_a_path_is_refused),
		ON_DISK(a_held_gate_is_told_in_time),
		ON_DISK(a_full_disk_is_told_and_got_over),
		ON_DISK(a_long_write_ahead_log_is_emptied),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
