/* One suite for every system store: what system.h promises holds in memory and in SQLite. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "store/system.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct kit {
	struct gb_system *s;
	char dir[64]; /* of SQLite; empty: in memory */
};

static int
open_memory(void **state)
{
	struct kit *k = gb_xcalloc(1, sizeof *k);
	k->s = gb_mem_system();
	*state = k;
	return 0;
}

static int
open_sqlite(void **state)
{
	struct kit *k = gb_xcalloc(1, sizeof *k);
	struct gb_err err;
	snprintf(k->dir, sizeof k->dir, "/tmp/gb-system.XXXXXX");
	*state = k;
	return !mkdtemp(k->dir) || gb_sqlite_system(k->dir, &k->s, &err) != GB_OK;
}

static int
close_both(void **state)
{
	struct kit *k = *state;
	static const char *const end[] = {"", "-wal", "-shm", "-gate"};
	char path[96];
	gb_system_close(k->s);
	for (size_t i = 0; k->dir[0] && i < GB_LEN(end); i++) {
		snprintf(path, sizeof path, "%s/system.db%s", k->dir, end[i]);
		unlink(path);
	}
	const int rc = k->dir[0] ? rmdir(k->dir) : 0;
	gb_free(k);
	return rc;
}

static struct gb_deed
deed(const char *event)
{
	return (struct gb_deed){GB_S("root"), gb_cstr(event), GB_S("t"), GB_S("d"), 7};
}

static enum gb_rc
add(struct gb_system *s, const char *id, const char *name, struct gb_err *err)
{
	const struct gb_account a = {gb_cstr(id),  gb_cstr(name), GB_S("$hash"),
	                             GB_ROLE_USER, false,         3};
	const struct gb_deed d = deed("add");
	return s->account_add(s->ctx, &a, &d, err);
}

static void
put_account(void *ctx, const struct gb_account *a)
{
	gb_buf_printf(ctx, "%.*s %.*s %.*s %s%s\n", GB_SARG(a->id), GB_SARG(a->name),
	              GB_SARG(a->hash), gb_role_word(a->role), a->disabled ? " disabled" : "");
}

static void
put_login(void *ctx, const struct gb_login *l)
{
	gb_buf_printf(ctx, "%c %.*s %d %d %d\n", l->token.b[0], GB_SARG(l->account),
	              (int)l->created_ms, (int)l->seen_ms, (int)l->expires_ms);
}

static void
put_key(void *ctx, const struct gb_apikey *k)
{
	gb_buf_printf(ctx, "%.*s %.*s %.*s %.*s %d%s\n", GB_SARG(k->id), GB_SARG(k->name),
	              GB_SARG(k->account), GB_SARG(k->scopes), (int)k->used_ms,
	              k->revoked ? " revoked" : "");
}

static void
is(struct gb_buf *b, enum gb_rc rc, const char *want)
{
	assert_int_equal(rc, GB_OK);
	gb_buf_char(b, '\0');
	assert_string_equal(b->p, want);
	gb_buf_clear(b);
}

static struct gb_sha256
token(char c)
{
	struct gb_sha256 h;
	memset(&h, c, sizeof h);
	return h;
}

static enum gb_rc
sign_in(struct gb_system *s, const char *account, char c, int64_t at, int64_t until)
{
	struct gb_err err;
	const struct gb_login l = {token(c), gb_cstr(account), at, at, until};
	return s->login_add(s->ctx, &l, NULL, &err);
}

static void
accounts_are_kept_by_id_and_name(void **state)
{
	struct gb_system *s = ((struct kit *)*state)->s;
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 4096);
	assert_int_equal(add(s, "1", "bea", &err), GB_OK);
	assert_int_equal(add(s, "2", "ana", &err), GB_OK);
	assert_int_equal(add(s, "3", "ana", &err), GB_ECONFLICT);
	assert_int_equal(err.no, GB_E_ACCOUNT_TAKEN);
	is(&b, s->account_list(s->ctx, put_account, &b, &err),
	   "2 ana $hash user\n1 bea $hash user\n");
	is(&b, s->account_find(s->ctx, GB_S("bea"), put_account, &b, &err),
	   "1 bea $hash user\n");
	is(&b, s->account_get(s->ctx, GB_S("2"), put_account, &b, &err), "2 ana $hash user\n");
	assert_int_equal(s->account_find(s->ctx, GB_S("1"), put_account, &b, &err),
	                 GB_ENOTFOUND);
	assert_int_equal(s->account_get(s->ctx, GB_S("3"), put_account, &b, &err),
	                 GB_ENOTFOUND);
	const struct gb_change c = {.hash = GB_S("$new"), .role = GB_ROLE_ADMIN};
	assert_int_equal(s->account_change(s->ctx, GB_S("2"), &c, NULL, &err), GB_OK);
	is(&b, s->account_get(s->ctx, GB_S("2"), put_account, &b, &err), "2 ana $new admin\n");
	assert_int_equal(s->account_change(s->ctx, GB_S("9"), &c, NULL, &err), GB_ENOTFOUND);
	assert_int_equal(s->account_drop(s->ctx, GB_S("1"), NULL, &err), GB_OK);
	assert_int_equal(s->account_drop(s->ctx, GB_S("1"), NULL, &err), GB_ENOTFOUND);
	is(&b, s->account_list(s->ctx, put_account, &b, &err), "2 ana $new admin\n");
	gb_buf_fini(&b);
}

static void
a_login_ends_by_time_by_hand_and_by_what_happens_to_its_account(void **state)
{
	struct gb_system *s = ((struct kit *)*state)->s;
	struct gb_buf b;
	struct gb_err err;
	struct gb_sha256 t = token('a');
	gb_buf_init(&b, 4096);
	assert_int_equal(add(s, "1", "ana", &err), GB_OK);
	assert_int_equal(sign_in(s, "9", 'x', 10, 20), GB_ENOTFOUND);
	assert_int_equal(sign_in(s, "1", 'a', 10, 20), GB_OK);
	assert_int_equal(s->login_seen(s->ctx, &t, 15, 30, &err), GB_OK);
	is(&b, s->login_find(s->ctx, &t, 29, put_login, put_account, &b, &err),
	   "a 1 10 15 30\n1 ana $hash user\n");
	assert_int_equal(s->login_find(s->ctx, &t, 30, put_login, put_account, &b, &err),
	                 GB_ENOTFOUND);
	assert_int_equal(s->login_drop(s->ctx, &t, NULL, &err), GB_OK);
	assert_int_equal(s->login_drop(s->ctx, &t, NULL, &err), GB_ENOTFOUND);
	assert_int_equal(s->login_find(s->ctx, &t, 20, put_login, put_account, &b, &err),
	                 GB_ENOTFOUND);
	/* the oldest of six goes, and so does one that is over */
	for (int i = 0; i < 6; i++)
		assert_int_equal(sign_in(s, "1", (char)('a' + i), 40 + i, 90), GB_OK);
	is(&b, s->login_list(s->ctx, GB_S("1"), put_login, &b, &err),
	   "b 1 41 41 90\nc 1 42 42 90\nd 1 43 43 90\ne 1 44 44 90\nf 1 45 45 90\n");
	assert_int_equal(sign_in(s, "1", 'g', 95, 99), GB_OK);
	is(&b, s->login_list(s->ctx, GB_S("1"), put_login, &b, &err), "g 1 95 95 99\n");
	/* how a hash is kept is no business of logins; a new password is */
	const struct gb_change same = {.hash = GB_S("$h"), .same = true};
	const struct gb_change other = {.hash = GB_S("$other")};
	assert_int_equal(s->account_change(s->ctx, GB_S("1"), &same, NULL, &err), GB_OK);
	is(&b, s->login_list(s->ctx, GB_S("1"), put_login, &b, &err), "g 1 95 95 99\n");
	assert_int_equal(s->account_change(s->ctx, GB_S("1"), &other, NULL, &err), GB_OK);
	is(&b, s->login_list(s->ctx, GB_S("1"), put_login, &b, &err), "");
	/* nobody comes in by a disabled account */
	const struct gb_change disable = {.disable = true}, enable = {.enable = true};
	t = token('h');
	assert_int_equal(s->account_change(s->ctx, GB_S("1"), &disable, NULL, &err), GB_OK);
	assert_int_equal(sign_in(s, "1", 'h', 95, 99), GB_OK);
	assert_int_equal(s->login_find(s->ctx, &t, 96, put_login, put_account, &b, &err),
	                 GB_ENOTFOUND);
	assert_int_equal(s->account_change(s->ctx, GB_S("1"), &enable, NULL, &err), GB_OK);
	assert_int_equal(s->login_find(s->ctx, &t, 96, put_login, put_account, &b, &err),
	                 GB_ENOTFOUND);
	gb_buf_fini(&b);
}

static void
a_key_works_until_it_is_revoked_or_its_account_is_gone(void **state)
{
	struct gb_system *s = ((struct kit *)*state)->s;
	struct gb_buf b;
	struct gb_err err;
	const struct gb_sha256 h = token('k'), other = token('o');
	gb_buf_init(&b, 4096);
	assert_int_equal(add(s, "1", "ana", &err), GB_OK);
	struct gb_apikey k = {.id = GB_S("k1"),
	                      .name = GB_S("build"),
	                      .account = GB_S("1"),
	                      .scopes = GB_S("chat"),
	                      .hash = h,
	                      .created_ms = 5};
	assert_int_equal(s->key_add(s->ctx, &k, NULL, &err), GB_OK);
	k.id = GB_S("k2");
	k.hash = other;
	assert_int_equal(s->key_add(s->ctx, &k, NULL, &err), GB_OK);
	assert_int_equal(s->key_used(s->ctx, &h, 8, &err), GB_OK);
	is(&b, s->key_find(s->ctx, &h, put_key, put_account, &b, &err),
	   "k1 build 1 chat 8\n1 ana $hash user\n");
	assert_int_equal(s->key_revoke(s->ctx, GB_S("k1"), NULL, &err), GB_OK);
	assert_int_equal(s->key_revoke(s->ctx, GB_S("k1"), NULL, &err), GB_ENOTFOUND);
	assert_int_equal(s->key_find(s->ctx, &h, put_key, put_account, &b, &err), GB_ENOTFOUND);
	is(&b, s->key_list(s->ctx, GB_S("1"), put_key, &b, &err),
	   "k1 build 1 chat 8 revoked\nk2 build 1 chat 0\n");
	is(&b, s->key_list(s->ctx, GB_S("2"), put_key, &b, &err), "");
	assert_int_equal(s->account_drop(s->ctx, GB_S("1"), NULL, &err), GB_OK);
	assert_int_equal(s->key_find(s->ctx, &other, put_key, put_account, &b, &err),
	                 GB_ENOTFOUND);
	is(&b, s->key_list(s->ctx, GB_S(""), put_key, &b, &err), "");
	gb_buf_fini(&b);
}

static int64_t
try_at(struct gb_system *s, char name, int64_t now_ms)
{
	struct gb_err err;
	const struct gb_sha256 n = token(name);
	int64_t wait = -1;
	assert_int_equal(s->attempt(s->ctx, &n, now_ms, &wait, &err), GB_OK);
	return wait;
}

static void
wrong_passwords_cost_more_and_more_time(void **state)
{
	struct gb_system *s = ((struct kit *)*state)->s;
	struct gb_err err;
	const struct gb_sha256 n = token('a');
	const int64_t t0 = 1000000;
	for (int i = 0; i < 5; i++)
		assert_int_equal(try_at(s, 'a', t0), 0);
	assert_int_equal(try_at(s, 'a', t0), 1000);
	assert_int_equal(try_at(s, 'a', t0 + 999), 1);
	assert_int_equal(try_at(s, 'b', t0), 0); /* another name is not delayed */
	assert_int_equal(try_at(s, 'a', t0 + 1000), 0);
	assert_int_equal(try_at(s, 'a', t0 + 1000), 2000);
	assert_int_equal(try_at(s, 'a', t0 + 3000), 0);
	assert_int_equal(try_at(s, 'a', t0 + 3000), 4000);
	assert_int_equal(s->attempt_clear(s->ctx, &n, &err), GB_OK);
	assert_int_equal(try_at(s, 'a', t0 + 3000), 0);
	for (int i = 0; i < 4; i++)
		assert_int_equal(try_at(s, 'a', t0 + 3000), 0);
	assert_int_equal(try_at(s, 'a', t0 + 3000), 1000);
	/* after a day nobody remembers */
	assert_int_equal(try_at(s, 'a', t0 + 3001 + GB_ATTEMPT_KEPT_S * 1000LL), 0);
	assert_int_equal(try_at(s, 'a', t0 + 3001 + GB_ATTEMPT_KEPT_S * 1000LL), 0);
	assert_int_equal(gb_attempt_delay_ms(40), GB_ATTEMPT_MAX_S * 1000);
}

static void
what_is_done_joins_the_chain(void **state)
{
	const struct kit *k = *state;
	struct gb_system *s = k->s;
	struct gb_err err;
	uint64_t n = 99;
	assert_int_equal(gb_audit_verify(s, &n, &err), GB_OK);
	assert_int_equal(n, 0);
	assert_int_equal(add(s, "1", "ana", &err), GB_OK);
	assert_int_equal(add(s, "2", "ana", &err), GB_ECONFLICT); /* not done: not there */
	const struct gb_deed d = deed("seen");
	assert_int_equal(s->audit_add(s->ctx, &d, &err), GB_OK);
	assert_int_equal(s->account_drop(s->ctx, GB_S("9"), &d, &err), GB_ENOTFOUND);
	assert_int_equal(s->account_drop(s->ctx, GB_S("1"), &d, &err), GB_OK);
	assert_int_equal(gb_audit_verify(s, &n, &err), GB_OK);
	assert_int_equal(n, 3);
	/* more than are read at once; a disk would take seconds for them */
	for (int i = 0; i < 1100 && !k->dir[0]; i++)
		assert_int_equal(s->audit_add(s->ctx, &d, &err), GB_OK);
	assert_int_equal(gb_audit_verify(s, &n, &err), GB_OK);
	assert_int_equal(n, k->dir[0] ? 3 : 1103);
}

static void
sql(const struct kit *k, const char *text)
{
	char path[96];
	sqlite3 *db;
	snprintf(path, sizeof path, "%s/system.db", k->dir);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

static void
a_row_that_was_changed_or_taken_out_is_found(void **state)
{
	const struct kit *k = *state;
	struct gb_err err;
	uint64_t n = 0;
	for (int i = 0; i < 5; i++) {
		const struct gb_deed d = deed("seen");
		assert_int_equal(k->s->audit_add(k->s->ctx, &d, &err), GB_OK);
	}
	sql(k, "UPDATE audit SET detail = 'x' WHERE seq = 3");
	assert_int_equal(gb_audit_verify(k->s, &n, &err), GB_EFORMAT);
	assert_int_equal(err.no, GB_E_AUDIT);
	assert_int_equal(n, 2);
	sql(k, "UPDATE audit SET detail = 'd' WHERE seq = 3");
	assert_int_equal(gb_audit_verify(k->s, &n, &err), GB_OK);
	sql(k, "DELETE FROM audit WHERE seq = 2");
	assert_int_equal(gb_audit_verify(k->s, &n, &err), GB_EFORMAT);
	assert_int_equal(n, 1);
}

static void
a_name_has_one_spelling(void **state __attribute__((unused)))
{
	static const char *const bad[] = {"", "  ", "a b", "a\nb", "\xff", "a\xe2\x80\xae"};
	struct gb_buf b;
	struct gb_err err;
	gb_buf_init(&b, 300);
	is(&b, gb_account_name(GB_S(" Ana@Example.COM "), &b, &err), "ana@example.com");
	for (size_t i = 0; i < GB_LEN(bad); i++)
		assert_int_equal(gb_account_name(gb_cstr(bad[i]), &b, &err), GB_EINPUT);
	gb_buf_fini(&b);
}

int
main(void)
{
#define ON(test, engine) cmocka_unit_test_setup_teardown(test, open_##engine, close_both)
#define BOTH(test) ON(test, memory), ON(test, sqlite)
	const struct CMUnitTest tests[] = {
		BOTH(accounts_are_kept_by_id_and_name),
		BOTH(a_login_ends_by_time_by_hand_and_by_what_happens_to_its_account),
		BOTH(a_key_works_until_it_is_revoked_or_its_account_is_gone),
		BOTH(wrong_passwords_cost_more_and_more_time),
		BOTH(what_is_done_joins_the_chain),
		ON(a_row_that_was_changed_or_taken_out_is_found, sqlite),
		cmocka_unit_test(a_name_has_one_spelling),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
