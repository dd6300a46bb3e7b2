/* store/schema.c - the tables of a bot's database, and all that is said to it
 *
 * A step is applied once. A released step is never altered: a change is a new step at the end.
 */
#include "store/sqlite_inner.h"

/* clang-format off */
static const char *const steps[] = {
	/* 1: conversations. messages is how General Bots names the log: role 1 is the person. */
	"CREATE TABLE visitor (number INTEGER PRIMARY KEY, owner BLOB NOT NULL UNIQUE,"
	"  created_ms INTEGER NOT NULL) STRICT;"
	"CREATE TABLE session (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
	"  visitor INTEGER REFERENCES visitor, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,"
	"  release BLOB NOT NULL, sealed BLOB NOT NULL, waits INTEGER NOT NULL,"
	"  due_ms INTEGER NOT NULL, started_ms INTEGER NOT NULL, active_ms INTEGER NOT NULL) STRICT;"
	"CREATE INDEX session_visitor ON session (visitor);"
	"CREATE TABLE log (session INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,"
	"  seq INTEGER NOT NULL, who INTEGER NOT NULL, at_ms INTEGER NOT NULL, text TEXT NOT NULL,"
	"  PRIMARY KEY (session, seq)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE inbox (channel TEXT NOT NULL, external TEXT NOT NULL, session TEXT NOT NULL,"
	"  fate INTEGER NOT NULL, tries INTEGER NOT NULL, received_ms INTEGER NOT NULL,"
	"  seq_from INTEGER NOT NULL, seq_to INTEGER NOT NULL,"
	"  PRIMARY KEY (channel, external)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE memory (cache INTEGER NOT NULL, name TEXT NOT NULL, value TEXT,"
	"  until_ms INTEGER NOT NULL, version INTEGER NOT NULL,"
	"  PRIMARY KEY (cache, name)) STRICT, WITHOUT ROWID;"
	"CREATE INDEX memory_version ON memory (version);"
	"CREATE TABLE program (release BLOB NOT NULL, script TEXT NOT NULL COLLATE NOCASE,"
	"  source TEXT NOT NULL, PRIMARY KEY (release, script)) STRICT, WITHOUT ROWID;"
	"CREATE TABLE counter (one INTEGER PRIMARY KEY CHECK (one = 1), memory INTEGER NOT NULL)"
	"  STRICT;"
	"INSERT INTO counter VALUES (1, 0);"
	"CREATE VIEW messages AS SELECT s.id || '/' || l.seq AS id, s.id AS session_id,"
	"  CASE l.who WHEN 1 THEN 1 ELSE 2 END AS role, l.text AS content, l.seq AS message_index,"
	"  strftime('%Y-%m-%dT%H:%M:%fZ', l.at_ms / 1000.0, 'unixepoch') AS created_at"
	"  FROM log l JOIN session s ON s.number = l.session;",
	/* 2: calls to other machines. until_ms 0: not claimed; a row of an older epoch is void. */
	"CREATE TABLE call (session INTEGER PRIMARY KEY REFERENCES session ON DELETE CASCADE,"
	"  epoch INTEGER NOT NULL, until_ms INTEGER NOT NULL, answer BLOB) STRICT;"
	"CREATE INDEX session_due ON session (due_ms) WHERE due_ms > 0;",
	/* 3: messages that wait for their turn, by their place; session.waits 2: nobody is asked */
	"ALTER TABLE inbox ADD COLUMN text BLOB;"
	"ALTER TABLE inbox ADD COLUMN place INTEGER;"
	"CREATE INDEX inbox_queued ON inbox (session, place) WHERE fate = 3;",
	/* 4: what listeners were told of: an epoch and the newest line then */
	"ALTER TABLE session ADD COLUMN told INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE session ADD COLUMN told_seq INTEGER NOT NULL DEFAULT 0;"
	"UPDATE session SET told = epoch, told_seq = seq;"
	"CREATE INDEX session_news ON session (active_ms) WHERE epoch > told;",
	/* 5: the release that new runs get */
	"CREATE TABLE current (one INTEGER PRIMARY KEY CHECK (one = 1), release BLOB NOT NULL) STRICT;",
};

static const char *const sql[SQ_SLOTS] = {
	[SQ_LOAD] =
	"SELECT epoch, seq, due_ms, release, sealed, waits FROM session WHERE id = ?",

	[SQ_NUMBER] =
	"SELECT number FROM session WHERE id = ?",

	/* a commit */
	[SQ_VISITOR] =
	"INSERT INTO visitor (owner, created_ms) VALUES (?, ?)"
	" ON CONFLICT (owner) DO UPDATE SET owner = owner RETURNING number",
	[SQ_INSERT] =
	"INSERT INTO session (id, epoch, seq, release, sealed, waits, due_ms, active_ms, started_ms,"
	"  visitor) VALUES (?1, ?2 + 1, ?3, ?4, ?5, ?6, ?7, ?8, ?8, nullif(?9, 0))"
	" ON CONFLICT (id) DO NOTHING",
	[SQ_UPDATE] =
	"UPDATE session SET epoch = epoch + 1, seq = ?3, release = ?4, sealed = ?5, waits = ?6,"
	"  due_ms = ?7, active_ms = ?8 WHERE id = ?1 AND epoch = ?2",
	[SQ_LINE] =
	"INSERT INTO log (session, seq, who, at_ms, text) VALUES (?, ?, ?, ?, ?)",
	[SQ_NEXT_VERSION] =
	"UPDATE counter SET memory = memory + 1 WHERE memory = ?",
	[SQ_ENTRY] =
	"INSERT INTO memory (cache, name, value, until_ms, version) VALUES (?1, ?2, ?3, ?4, ?5)"
	" ON CONFLICT (cache, name) DO UPDATE SET value = ?3, until_ms = ?4, version = ?5",
	[SQ_MESSAGE_DONE] = /* one that is done or dead already belongs to another turn */
	"INSERT INTO inbox (channel, external, session, fate, tries, received_ms, seq_from, seq_to)"
	" VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7) ON CONFLICT (channel, external) DO UPDATE"
	" SET session = ?3, fate = ?4, seq_from = ?6, seq_to = ?7, text = NULL, place = NULL"
	" WHERE fate IN (?8, ?9)",

	/* calls */
	[SQ_CALL_PUT] =
	"INSERT OR REPLACE INTO call (session, epoch, until_ms) VALUES (?, ?, 0)",
	[SQ_CALL_END] =
	"DELETE FROM call WHERE session = (SELECT number FROM session WHERE id = ?)",
	[SQ_CALL_CLAIM] =
	"UPDATE call SET until_ms = ?4 WHERE epoch = ?2 AND answer IS NULL AND until_ms <= ?3"
	" AND session = (SELECT number FROM session WHERE id = ?1 AND epoch = ?2)",
	[SQ_CALL_ANSWER] =
	"UPDATE call SET answer = ?3 WHERE epoch = ?2 AND answer IS NULL"
	" AND session = (SELECT number FROM session WHERE id = ?1 AND epoch = ?2)",
	[SQ_CALL_GET] =
	"SELECT answer FROM call WHERE epoch = ?2"
	" AND session = (SELECT number FROM session WHERE id = ?1 AND epoch = ?2)",

	/* duties: calls to be made or answered, waits that are over, and when there will be more */
	[SQ_DUTY_CALLS] =
	"SELECT s.id, s.epoch, c.answer IS NOT NULL, c.until_ms > 0 FROM call c"
	" JOIN session s ON s.number = c.session AND s.epoch = c.epoch WHERE c.answer IS NOT NULL"
	" OR (c.until_ms <= ?1 AND (s.due_ms = 0 OR s.due_ms > ?1)) ORDER BY s.active_ms LIMIT ?2",
	[SQ_DUTY_CLOCK] =
	"SELECT id, epoch FROM session s WHERE due_ms > 0 AND due_ms <= ?1"
	" AND NOT EXISTS (SELECT 1 FROM call c WHERE c.session = s.number AND c.epoch = s.epoch"
	"  AND c.answer IS NOT NULL) ORDER BY due_ms LIMIT ?2",
	[SQ_DUTY_MESSAGES] =
	"SELECT DISTINCT s.id, s.epoch FROM inbox i JOIN session s ON s.id = i.session"
	" WHERE i.fate = 3 AND s.waits <> 2 LIMIT ?2",
	[SQ_DUTY_NEXT] =
	"SELECT min(ms) FROM (SELECT min(due_ms) AS ms FROM session WHERE due_ms > ?1"
	" UNION ALL SELECT min(until_ms) FROM call WHERE answer IS NULL AND until_ms > ?1)",

	/* messages */
	[SQ_MESSAGE_FIND] =
	"SELECT fate, tries, seq_from, seq_to, session FROM inbox"
	" WHERE channel = ? AND external = ?",
	[SQ_MESSAGE_FAILED] = /* one that is done or dead stays so */
	"INSERT INTO inbox (channel, external, session, fate, tries, received_ms, seq_from, seq_to)"
	" VALUES (?1, ?2, ?3, ?4, 1, ?5, 0, 0) ON CONFLICT (channel, external) DO UPDATE"
	" SET tries = tries + (fate IN (?4, ?8)), fate = CASE WHEN fate IN (?4, ?8)"
	"  AND tries + 1 >= ?6 THEN ?7 ELSE fate END RETURNING tries",
	[SQ_MESSAGE_QUEUE] =
	"INSERT INTO inbox (channel, external, session, fate, tries, received_ms, seq_from, seq_to,"
	"  text, place) VALUES (?1, ?2, ?3, 3, 0, ?4, 0, 0, ?5,"
	"  1 + coalesce((SELECT max(place) FROM inbox WHERE session = ?3 AND fate = 3), 0))"
	" ON CONFLICT (channel, external) DO NOTHING",
	[SQ_MESSAGE_COUNT] =
	"SELECT count(*) FROM inbox WHERE session = ? AND fate = 3",
	[SQ_MESSAGE_NEXT] =
	"SELECT channel, external, text, received_ms FROM inbox WHERE session = ? AND fate = 3"
	" ORDER BY place LIMIT 1",

	/* news; a row that waits alone waits for a call when it has one */
	[SQ_NEWS] =
	"SELECT id, epoch, seq, told_seq, waits + (waits = 2 AND EXISTS (SELECT 1 FROM call c"
	"  WHERE c.session = s.number AND c.epoch = s.epoch)) FROM session s WHERE epoch > told"
	" ORDER BY active_ms LIMIT ?",
	[SQ_TOLD] =
	"UPDATE session SET told = ?2, told_seq = ?3 WHERE id = ?1 AND told < ?2",

	/* memory; its newest version is that of the counter */
	[SQ_VERSION] =
	"SELECT memory FROM counter",
	[SQ_MEMORY] =
	"SELECT cache, name, value, until_ms FROM memory WHERE version > ?1"
	" AND NOT (?1 = 0 AND value IS NULL) ORDER BY version, cache, name",

	/* programs */
	[SQ_PROGRAM_HAS] =
	"SELECT 1 FROM program WHERE release = ? AND script = ?",
	[SQ_PROGRAM_PUT] =
	"INSERT OR IGNORE INTO program (release, script, source) VALUES (?, ?, ?)",
	[SQ_PROGRAM_GET] =
	"SELECT source FROM program WHERE release = ? AND script = ?",

	[SQ_RELEASE_GET] =
	"SELECT release FROM current",
	[SQ_RELEASE_SET] =
	"INSERT INTO current VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET release = ?1",

	/* logs */
	[SQ_AFTER] =
	"SELECT seq, who, at_ms, text FROM log WHERE session = (SELECT number FROM session"
	"  WHERE id = ?1) AND seq > ?2 ORDER BY seq LIMIT ?3",
	[SQ_BEFORE] =
	"SELECT seq, who, at_ms, text FROM (SELECT * FROM log WHERE session = (SELECT number"
	"  FROM session WHERE id = ?1) AND seq < ?2 ORDER BY seq DESC LIMIT ?3) ORDER BY seq",

	/* sessions */
	[SQ_FIND] =
	"SELECT id FROM session WHERE visitor = (SELECT number FROM visitor WHERE owner = ?)"
	" ORDER BY active_ms DESC, number DESC LIMIT 1",
	[SQ_OWNED] =
	"SELECT 1 FROM session s JOIN visitor v ON v.number = s.visitor"
	" WHERE s.id = ? AND v.owner = ?",
	[SQ_LIST] =
	"SELECT id, epoch, seq, started_ms, active_ms, due_ms, waits FROM session"
	" WHERE ?1 IS NULL OR visitor = (SELECT number FROM visitor WHERE owner = ?1)"
	" ORDER BY active_ms DESC, number DESC LIMIT ?2",
	[SQ_DROP] =
	"DELETE FROM session WHERE id = ?",
	[SQ_DROP_QUEUED] =
	"DELETE FROM inbox WHERE session = ? AND fate = 3",

	[SQ_CHECK] =
	"PRAGMA quick_check(1)",
};
/* clang-format on */

const struct gb_db_kind sq_kind = {sql, steps, GB_LEN(sql), GB_LEN(steps)};
