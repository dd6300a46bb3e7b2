/* Several processes, and dying ones, at one SQLite database: nothing is lost, nothing twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/gate.h"
#include "store_kit.h"

enum { WRITERS = 2, TURNS = 200, DEATHS = 24, BETWEEN_US = 1100 };

static const struct gb_slice bot = {"shop", 4}, one = {"s-1", 3};

/* --- a writer --- */

/* One turn as a worker makes it: load, run, commit; from the start when another was first. */
static bool
turn(struct gb_store *s, const char *text, const char *external)
{
	struct gb_err err;
	struct gb_row row;
	enum gb_rc rc;
	gb_row_init(&row);
	do {
		gb_buf_clear(&row.state);
		row.epoch = row.seq = 0;
		rc = s->load(s->ctx, bot, one, &row, &err);
		if (rc == GB_OK || rc == GB_ENOTFOUND) {
			struct kit_turn t = {.epoch = row.epoch,
			                     .seq = row.seq,
			                     .state = text,
			                     .session = "data",
			                     .said = {text},
			                     .external = external};
			rc = kit_commit(s, bot, one, &t, &err);
		}
	} while (rc == GB_ECONFLICT || rc == GB_EBUSY);
	gb_row_fini(&row);
	if (rc != GB_OK)
		fprintf(stderr, "# %s\n", err.msg);
	return rc == GB_OK;
}

/* The nth turn of a writer, by names that nobody else uses; true when it was committed. */
static bool
nth_turn(struct gb_store *s, int writer, int n)
{
	char text[40], external[40];
	snprintf(text, sizeof text, "%d:%d", writer, n);
	snprintf(external, sizeof external, "m-%d-%d", writer, n);
	return turn(s, text, external);
}

static bool
ends_well(pid_t pid)
{
	int status;
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* --- reading --- */

struct seen {
	uint64_t last;     /* seq */
	int next[WRITERS]; /* turn of each writer */
	bool gap, disorder;
};

static void
look(void *ctx, uint64_t seq, const struct gb_line_said *line)
{
	struct seen *v = ctx;
	const struct gb_slice t = line->text;
	int writer = t.p[0] - '0', n = 0;
	for (size_t i = 2; i < t.n; i++)
		n = n * 10 + (t.p[i] - '0');
	v->gap = v->gap || seq != v->last + 1;
	v->disorder = v->disorder || n != v->next[writer];
	v->last = seq;
	v->next[writer] = n + 1;
}

/* The log has no gap, each writer's turns are in order and once; gives how many each has. */
static struct seen
look_at_log(struct kit *k)
{
	struct seen v = {0};
	struct gb_err err;
	struct gb_row row;
	gb_row_init(&row);
	if (k->store->log_after(k->store->ctx, bot, one, 0, 1000000, look, &v, &err) != GB_OK ||
	    k->store->load(k->store->ctx, bot, one, &row, &err) != GB_OK)
		fail_msg("%s", err.msg);
	assert_false(v.gap);
	assert_false(v.disorder);
	assert_int_equal(row.seq, v.last);
	assert_int_equal(row.epoch, v.last);
	gb_row_fini(&row);
	return v;
}

/* --- promises --- */

/* Both begin with no database: one makes the tables, the other one finds them. */
static void
two_writers_of_a_session_leave_no_gap(void **state)
{
	struct kit *k = *state;
	pid_t pid[WRITERS];
	for (int w = 0; w < WRITERS; w++) {
		pid[w] = fork();
		assert_true(pid[w] >= 0);
		if (pid[w] > 0)
			continue;
		bool good = true;
		for (int i = 0; i < TURNS && good; i++)
			good = nth_turn(k->store, w, i);
		_exit(good ? 0 : 1);
	}
	for (int w = 0; w < WRITERS; w++)
		assert_true(ends_well(pid[w]));
	struct seen v = look_at_log(k);
	assert_int_equal(v.last, WRITERS * TURNS);
	for (int w = 0; w < WRITERS; w++)
		assert_int_equal(v.next[w], TURNS);
	kit_sql(k, "shop", "SELECT count(*) FROM inbox WHERE fate = 0", "400\n");
	kit_sql(k, "shop", "PRAGMA integrity_check", "ok\n");
}

static void
many_processes_may_make_a_database_at_once(void **state)
{
	struct kit *k = *state;
	enum { MANY = 6, BOTS = 8 };
	pid_t pid[MANY];
	for (int i = 0; i < MANY; i++) {
		pid[i] = fork();
		assert_true(pid[i] >= 0);
		if (pid[i] > 0)
			continue;
		bool good = true;
		for (int b = 0; b < BOTS; b++) {
			char name[16];
			uint64_t version = 0;
			struct gb_err err;
			snprintf(name, sizeof name, "bot-%d", b);
			enum gb_rc rc = k->store->memory(k->store->ctx, gb_cstr(name), &version,
			                                 NULL, NULL, &err);
			if (rc != GB_OK)
				fprintf(stderr, "# %s\n", err.msg);
			good = good && rc == GB_OK;
		}
		_exit(good ? 0 : 1);
	}
	for (int i = 0; i < MANY; i++)
		assert_true(ends_well(pid[i]));
}

/* This process dies in some microseconds, as by kill -9. */
static void
die_in(int us)
{
	const struct itimerval death = {{0, 0}, {0, us}};
	signal(SIGALRM, SIG_DFL);
	setitimer(ITIMER_REAL, &death, NULL);
}

static void
has_died(pid_t pid)
{
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM);
}

/* The writer is killed at another moment each time. What it had acknowledged is there, and at
 * most the one turn that it was about to acknowledge. */
static void
a_writer_that_is_killed_loses_nothing(void **state)
{
	struct kit *k = *state;
	volatile int *acknowledged = mmap(NULL, sizeof *acknowledged, PROT_READ | PROT_WRITE,
	                                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(acknowledged != MAP_FAILED);
	for (int i = 0; i < DEATHS; i++) {
		int before = *acknowledged;
		pid_t pid = fork();
		assert_true(pid >= 0);
		if (pid == 0) {
			while (nth_turn(k->store, 0, *acknowledged))
				if (++*acknowledged == before + 1)
					die_in(1 + i * BETWEEN_US);
			_exit(1);
		}
		has_died(pid);
		kit_sql(k, "shop", "PRAGMA integrity_check", "ok\n");
		int kept = look_at_log(k).next[0];
		assert_true(kept == *acknowledged || kept == *acknowledged + 1);
		*acknowledged = kept;
		kit_reopen(k);
	}
	munmap((void *)(uintptr_t)acknowledged, sizeof *acknowledged);
}

static void
who_is_killed_while_it_makes_the_tables_is_in_nobodys_way(void **state)
{
	struct kit *k = *state;
	for (int i = 0; i < DEATHS; i++) {
		pid_t pid = fork();
		assert_true(pid >= 0);
		if (pid == 0) {
			die_in(1 + i * BETWEEN_US);
			nth_turn(k->store, 0, 0);
			for (;;)
				pause();
		}
		has_died(pid);
		struct seen v = {0};
		struct gb_err err;
		enum gb_rc rc =
			k->store->log_after(k->store->ctx, bot, one, 0, 9, look, &v, &err);
		assert_true(rc == GB_ENOTFOUND || (rc == GB_OK && v.last == 1));
		if (rc == GB_ENOTFOUND)
			assert_true(nth_turn(k->store, 0, 0));
		assert_int_equal(k->store->session_drop(k->store->ctx, bot, one, &err), GB_OK);
		gb_store_close(k->store);
		const char *const name[] = {"shop.db", "shop.db-wal", "shop.db-shm"};
		for (size_t n = 0; n < GB_LEN(name); n++)
			unlink(kit_path(k, name[n]));
		assert_int_equal(gb_sqlite_store(k->dir, &k->key, &k->store, &err), GB_OK);
	}
}

/* A child that found the parent's locks counted as its own would take none, and a stranger who
 * leaves last would throw the log away that the child still writes. */
static void
a_child_of_an_open_store_keeps_its_commits(void **state)
{
	struct kit *k = *state;
	int to_child[2], to_parent[2];
	char c;
	assert_true(nth_turn(k->store, 0, 0));
	assert_int_equal(pipe(to_child), 0);
	assert_int_equal(pipe(to_parent), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		bool good = nth_turn(k->store, 0, 1);
		good = write(to_parent[1], "x", 1) == 1 && good;
		good = read(to_child[0], &c, 1) == 1 && good;
		_exit(good && nth_turn(k->store, 0, 2) ? 0 : 1);
	}
	assert_int_equal(read(to_parent[0], &c, 1), 1);
	assert_true(nth_turn(k->store, 1, 0));
	kit_reopen(k);
	kit_sql(k, "shop", "SELECT count(*) FROM log", "3\n");
	assert_int_equal(write(to_child[1], "x", 1), 1);
	assert_true(ends_well(pid));
	assert_int_equal(look_at_log(k).last, 4);
	for (int i = 0; i < 2; i++) {
		close(to_child[i]);
		close(to_parent[i]);
	}
}

/* What a child does with the store of its parent is nothing to the parent. */
static void
a_child_that_closes_the_store_does_not_disturb(void **state)
{
	struct kit *k = *state;
	assert_true(nth_turn(k->store, 0, 0));
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		gb_store_close(k->store);
		_exit(0);
	}
	assert_true(ends_well(pid));
	/* The parent still holds its locks: a stranger who leaves does not remove the log. */
	kit_sql(k, "shop", "SELECT count(*) FROM log", "1\n");
	assert_int_equal(access(kit_path(k, "shop.db-wal"), F_OK), 0);
	assert_true(nth_turn(k->store, 0, 1));
	assert_int_equal(look_at_log(k).last, 2);
}

static bool
somebody_waits(const struct gb_gate *g)
{
	struct flock place = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_len = 1};
	return fcntl(g->fd, F_OFD_GETLK, &place) == 0 && place.l_type != F_UNLCK;
}

static void
who_waits_for_the_gate_is_not_overtaken(void **state)
{
	struct kit *k = *state;
	const char *database = kit_path(k, "shop.db");
	struct gb_gate mine, other;
	struct gb_err err;
	int told[2];
	assert_int_equal(gb_gate_open(database, &mine, &err), GB_OK);
	assert_int_equal(gb_gate_take(&mine, &err), GB_OK);
	assert_int_equal(pipe(told), 0);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		bool good = gb_gate_open(database, &other, &err) == GB_OK &&
		            gb_gate_take(&other, &err) == GB_OK && write(told[1], "x", 1) == 1;
		_exit(good ? 0 : 1);
	}
	while (!somebody_waits(&mine))
		sched_yield();
	gb_gate_leave(&mine);
	assert_int_equal(gb_gate_take(&mine, &err), GB_OK);
	struct pollfd was_told = {told[0], POLLIN, 0};
	assert_int_equal(poll(&was_told, 1, 0), 1);
	assert_true(ends_well(pid));
	gb_gate_close(&mine);
	close(told[0]);
	close(told[1]);
}

#define SQLITE_TEST(test) cmocka_unit_test_setup_teardown(test, kit_sqlite, kit_close)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SQLITE_TEST(two_writers_of_a_session_leave_no_gap),
		SQLITE_TEST(who_waits_for_the_gate_is_not_overtaken),
		SQLITE_TEST(many_processes_may_make_a_database_at_once),
		SQLITE_TEST(a_writer_that_is_killed_loses_nothing),
		SQLITE_TEST(who_is_killed_while_it_makes_the_tables_is_in_nobodys_way),
		SQLITE_TEST(a_child_of_an_open_store_keeps_its_commits),
		SQLITE_TEST(a_child_that_closes_the_store_does_not_disturb),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
