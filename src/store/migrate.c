/* store/migrate.c - the schema of a database is brought up to date, step by step
 *
 * A step is applied once, in one transaction with the number that says so. Several processes
 * may open a new file at once: the gate lets one of them make the step.
 */
#include "store/db.h"

#include "base/path.h"

enum gb_rc
gb_db_version(struct gb_db *db, int *ret, struct gb_err *err)
{
	sqlite3_stmt *s = NULL;
	bool row = false;
	int got = sqlite3_prepare_v2(db->handle, "PRAGMA user_version", -1, &s, NULL);
	enum gb_rc rc =
		got == SQLITE_OK ? gb_db_step(db, s, &row, err) : gb_db_fail(db, got, err);
	*ret = row ? sqlite3_column_int(s, 0) : 0;
	sqlite3_finalize(s);
	if (rc == GB_OK && *ret > db->kind->nstep) {
		const struct gb_slice name = gb_path_base(gb_cstr(db->path));
		rc = gb_fail(err, GB_E_STORE_NEWER,
		             "\"%.*s\" has tables of version %d, this gb knows %d; update gb",
		             GB_SARG(name), *ret, db->kind->nstep);
	}
	return rc;
}

static enum gb_rc
apply(struct gb_db *db, int step, struct gb_err *err)
{
	char number[64];
	sqlite3_snprintf(sizeof number, number, "PRAGMA user_version = %d", step + 1);
	int rc = sqlite3_exec(db->handle, db->kind->step[step], NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db->handle, number, NULL, NULL, NULL);
	return rc == SQLITE_OK ? GB_OK : gb_db_fail(db, rc, err);
}

enum gb_rc
gb_db_migrate(struct gb_db *db, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	int version = 0;
	while (rc == GB_OK && version < db->kind->nstep) {
		rc = gb_db_begin(db, err);
		if (rc == GB_OK)
			rc = gb_db_version(db, &version, err);
		if (rc == GB_OK && version < db->kind->nstep)
			rc = apply(db, version++, err);
		rc = gb_db_end(db, rc, err);
	}
	return rc;
}
