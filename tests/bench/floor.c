/* tests/bench/floor.c - the least that a chat turn can cost behind libfcgi and SQLite
 *
 *	floor SOCKET WORKERS DATABASE
 *
 * A request is one read and one insert in a database with a write-ahead log and synchronous = FULL,
 * the log emptied by whoever fills it, and an answer of one line; one request at a time a worker, a
 * connection a request. No language, no session, no cookie: what gb does besides is measured
 * against it. It runs until it is told to end.
 */
#include <fcgiapp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SESSIONS = 1000, BACKLOG = 1024 };

static const char schema[] =
	"PRAGMA journal_mode = WAL;"
	"CREATE TABLE session (id INTEGER PRIMARY KEY, name TEXT NOT NULL, state BLOB);"
	"CREATE TABLE message (id INTEGER PRIMARY KEY, session INTEGER NOT NULL,"
	" role INTEGER NOT NULL, body TEXT NOT NULL,"
	" at INTEGER NOT NULL DEFAULT (unixepoch()));"
	"CREATE INDEX message_session ON message (session, id);"
	"WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000)"
	" INSERT INTO session SELECT i, 'user' || i, zeroblob(1024) FROM c;";

static void
must(int rc, sqlite3 *db)
{
	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
		return;
	fprintf(stderr, "floor: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void
turn(sqlite3 *db, sqlite3_stmt *find, sqlite3_stmt *add, int session, FCGX_Stream *out)
{
	char body[128];
	sqlite3_bind_int(find, 1, session);
	must(sqlite3_step(find), db);
	const int n = snprintf(body, sizeof body,
	                       "{\"text\":\"hello %s, how can I help you today?\"}\n",
	                       (const char *)sqlite3_column_text(find, 0));
	sqlite3_reset(find);
	sqlite3_bind_int(add, 1, session);
	sqlite3_bind_text(add, 2, "Good morning, what is the status of my order, please?", -1,
	                  SQLITE_STATIC);
	must(sqlite3_step(add), db);
	sqlite3_reset(add);
	FCGX_FPrintF(out, "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", n,
	             body);
}

static int
serve(int fd, const char *path, unsigned chance)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *find = NULL, *add = NULL;
	FCGX_Request q;
	must(sqlite3_open(path, &db), db);
	sqlite3_busy_timeout(db, 5000);
	must(sqlite3_exec(db, "PRAGMA synchronous = FULL", NULL, NULL, NULL), db);
	must(sqlite3_prepare_v2(db, "SELECT name FROM session WHERE id = ?", -1, &find, NULL),
	     db);
	must(sqlite3_prepare_v2(db,
	                        "INSERT INTO message (session, role, body) VALUES (?, 1, ?)",
	                        -1, &add, NULL),
	     db);
	FCGX_InitRequest(&q, fd, 0);
	while (FCGX_Accept_r(&q) == 0) {
		chance = chance * 1103515245u + 12345u;
		turn(db, find, add, (int)(chance >> 8) % SESSIONS + 1, q.out);
		FCGX_Finish_r(&q);
	}
	return 0;
}

int
main(int argc, char **argv)
{
	sqlite3 *db = NULL;
	if (argc != 4)
		return 2;
	must(sqlite3_open(argv[3], &db), db);
	must(sqlite3_exec(db, schema, NULL, NULL, NULL), db);
	sqlite3_close(db);
	FCGX_Init();
	const int fd = FCGX_OpenSocket(argv[1], BACKLOG);
	const long workers = strtol(argv[2], NULL, 10);
	if (fd < 0)
		return 1;
	for (long i = 0; i < workers; i++) {
		if (fork() == 0) {
			prctl(PR_SET_PDEATHSIG, SIGTERM);
			_exit(serve(fd, argv[3], (unsigned)i * 7919u + 1u));
		}
	}
	while (wait(NULL) > 0)
		continue;
	return 0;
}
