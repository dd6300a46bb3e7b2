#include "base/arena.h"
#include "base/clock.h"
#include "base/pass.h"
#include "base/rand.h"
#include "bot/findings.h"
#include "bot/place.h"
#include "chat/line.h"
#include "chat/users.h"
#include "chat/users_print.h"
#include "store/system.h"

#include <stdio.h>
#include <unistd.h>

enum { AUDIT_SHOWN = 100000 };

struct work {
	const struct gb_useropts *opt;
	struct gb_arena a;
	struct gb_system *s;
	const char *word[4]; /* operands after the verb; NULL: not given */
	char actor[32];      /* who runs the command */
	int64_t now_ms;
};

static struct gb_deed
deed(const struct work *w, const char *event, struct gb_slice target, const char *detail)
{
	return (struct gb_deed){gb_cstr(w->actor), gb_cstr(event), target, gb_cstr(detail),
	                        w->now_ms};
}

/* --- what is named --- */

struct found {
	struct gb_arena *a;
	struct gb_account account;
};

static void
keep(void *ctx, const struct gb_account *a)
{
	struct found *f = ctx;
	f->account = *a;
	f->account.id = gb_arena_dup(f->a, a->id);
	f->account.name = gb_arena_dup(f->a, a->name);
	f->account.hash = gb_slice(NULL, 0);
}

static enum gb_rc
account_of(struct work *w, const char *typed, struct gb_account *ret, struct gb_err *err)
{
	struct found f = {.a = &w->a};
	struct gb_buf name;
	gb_buf_init(&name, 1024);
	enum gb_rc rc = gb_account_name(gb_cstr(typed), &name, err);
	if (rc == GB_OK)
		rc = w->s->account_find(w->s->ctx, gb_buf_get(&name), keep, &f, err);
	gb_buf_fini(&name);
	if (rc == GB_OK)
		*ret = f.account;
	return rc;
}

static enum gb_rc
role_of(const char *word, enum gb_role *ret, struct gb_err *err)
{
	*ret = gb_role_find(gb_cstr(word));
	return *ret == GB_ROLE_NONE
	               ? gb_fail(err, GB_E_USAGE,
	                         "\"%s\" is no role; say user, operator or admin", word)
	               : GB_OK;
}

/* --- passwords --- */

static enum gb_rc
read_line(struct work *w, struct gb_lines *lines, const char *prompt, struct gb_slice *ret,
          struct gb_err *err)
{
	struct gb_slice line;
	if (gb_line_read(lines, prompt, true, -1, &line) != GB_LINE_TEXT)
		return gb_fail(err, GB_E_PASSWORD, "no password was given");
	*ret = gb_arena_dup(&w->a, line);
	return GB_OK;
}

static enum gb_rc
read_hash(struct work *w, char ret[GB_PASS_HASH], struct gb_err *err)
{
	const bool typed = !w->opt->password_stdin;
	struct gb_slice one = {NULL, 0}, two = {NULL, 0};
	if (typed && !isatty(STDIN_FILENO))
		return gb_fail(err, GB_E_USAGE,
		               "a password needs a terminal; else say --password-stdin");
	struct gb_lines *lines = gb_line_open(STDIN_FILENO, typed, NULL, NULL, NULL);
	enum gb_rc rc = read_line(w, lines, "Password: ", &one, err);
	if (rc == GB_OK)
		rc = gb_pass_fit(one, err);
	if (rc == GB_OK && typed)
		rc = read_line(w, lines, "Once more: ", &two, err);
	if (rc == GB_OK && typed && !gb_slice_eq(one, two))
		rc = gb_fail(err, GB_E_PASSWORD, "the two are not the same");
	gb_line_close(lines);
	return rc == GB_OK ? gb_pass_hash(one, ret, err) : rc;
}

/* --- accounts --- */

static enum gb_rc
add(struct work *w, struct gb_err *err)
{
	char id[37], hash[GB_PASS_HASH];
	struct gb_account a = {.created_ms = w->now_ms};
	struct gb_buf name;
	gb_buf_init(&name, 1024);
	enum gb_rc rc = role_of(w->opt->role ? w->opt->role : "user", &a.role, err);
	if (rc == GB_OK)
		rc = gb_account_name(gb_cstr(w->word[0]), &name, err);
	if (rc == GB_OK)
		rc = read_hash(w, hash, err);
	if (rc == GB_OK) {
		gb_uuid7(w->now_ms, id);
		a.id = gb_cstr(id);
		a.name = gb_buf_get(&name);
		a.hash = gb_cstr(hash);
		const struct gb_deed d = deed(w, "account.add", a.id, gb_role_word(a.role));
		rc = w->s->account_add(w->s->ctx, &a, &d, err);
	}
	gb_buf_fini(&name);
	return rc;
}

static enum gb_rc
list(struct work *w, struct gb_err *err)
{
	bool json = w->opt->json;
	return w->s->account_list(w->s->ctx, gb_users_account, &json, err);
}

static enum gb_rc
show(struct work *w, struct gb_err *err)
{
	struct gb_account a;
	bool json = w->opt->json;
	enum gb_rc rc = account_of(w, w->word[0], &a, err);
	if (rc != GB_OK)
		return rc;
	gb_users_account(&json, &a);
	rc = w->s->login_list(w->s->ctx, a.id, gb_users_login, &json, err);
	return rc == GB_OK ? w->s->key_list(w->s->ctx, a.id, gb_users_key, &json, err) : rc;
}

static enum gb_rc
change(struct work *w, const struct gb_change *c, const char *event, const char *detail,
       struct gb_err *err)
{
	struct gb_account a;
	enum gb_rc rc = account_of(w, w->word[0], &a, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_deed d = deed(w, event, a.id, detail);
	return w->s->account_change(w->s->ctx, a.id, c, &d, err);
}

static enum gb_rc
passwd(struct work *w, struct gb_err *err)
{
	char hash[GB_PASS_HASH];
	struct gb_account a;
	enum gb_rc rc = account_of(w, w->word[0], &a, err);
	if (rc == GB_OK)
		rc = read_hash(w, hash, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_change c = {.hash = gb_cstr(hash)};
	return change(w, &c, "account.password", "", err);
}

static enum gb_rc
role(struct work *w, struct gb_err *err)
{
	struct gb_change c = {.same = false};
	enum gb_rc rc = role_of(w->word[1], &c.role, err);
	return rc == GB_OK ? change(w, &c, "account.role", w->word[1], err) : rc;
}

static enum gb_rc
disable(struct work *w, struct gb_err *err)
{
	const struct gb_change c = {.disable = true};
	return change(w, &c, "account.disable", "", err);
}

static enum gb_rc
enable(struct work *w, struct gb_err *err)
{
	const struct gb_change c = {.enable = true};
	return change(w, &c, "account.enable", "", err);
}

static enum gb_rc
drop(struct work *w, struct gb_err *err)
{
	struct gb_account a;
	if (!w->opt->yes)
		return gb_fail(err, GB_E_USAGE,
		               "an account that is deleted is gone; say --yes to do it");
	enum gb_rc rc = account_of(w, w->word[0], &a, err);
	if (rc != GB_OK)
		return rc;
	const struct gb_deed d = deed(w, "account.delete", a.id, "");
	return w->s->account_drop(w->s->ctx, a.id, &d, err);
}

/* --- keys --- */

static enum gb_rc
key_add(struct work *w, struct gb_err *err)
{
	char secret[GB_SECRET_LEN + 1], id[37];
	struct gb_account a;
	enum gb_rc rc = account_of(w, w->word[0], &a, err);
	if (rc != GB_OK)
		return rc;
	gb_uuid7(w->now_ms, id);
	const struct gb_apikey k = {.id = gb_cstr(id),
	                            .name = gb_cstr(w->word[1]),
	                            .account = a.id,
	                            .scopes = gb_cstr(w->opt->scopes),
	                            .hash = gb_secret_new(GB_KEY_PREFIX, secret),
	                            .created_ms = w->now_ms};
	const struct gb_deed d = deed(w, "key.add", k.id, w->word[1]);
	rc = w->s->key_add(w->s->ctx, &k, &d, err);
	if (rc == GB_OK)
		gb_users_secret(id, secret, w->opt->json);
	return rc;
}

static enum gb_rc
key_list(struct work *w, struct gb_err *err)
{
	struct gb_account a = {.role = GB_ROLE_NONE};
	bool json = w->opt->json;
	enum gb_rc rc = w->word[0] ? account_of(w, w->word[0], &a, err) : GB_OK;
	return rc == GB_OK ? w->s->key_list(w->s->ctx, a.id, gb_users_key, &json, err) : rc;
}

static enum gb_rc
key_revoke(struct work *w, struct gb_err *err)
{
	const struct gb_slice id = gb_cstr(w->word[0]);
	const struct gb_deed d = deed(w, "key.revoke", id, "");
	return w->s->key_revoke(w->s->ctx, id, &d, err);
}

/* --- audit --- */

static enum gb_rc
audit(struct work *w, struct gb_err *err)
{
	bool json = w->opt->json;
	return w->s->audit_list(w->s->ctx, 0, AUDIT_SHOWN, gb_users_audited, &json, err);
}

static enum gb_rc
audit_verify(struct work *w, struct gb_err *err)
{
	uint64_t n;
	enum gb_rc rc = gb_audit_verify(w->s, &n, err);
	if (rc == GB_OK)
		printf(w->opt->json ? "{\"rows\":%llu}\n" : "%llu rows, all as written\n",
		       (unsigned long long)n);
	return rc;
}

/* --- verbs --- */

static const struct verb {
	const char *name, *sub; /* sub NULL: none */
	size_t least, most;     /* operands after them */
	enum gb_rc (*run)(struct work *w, struct gb_err *err);
	const char *use;
} verbs[] = {
	{"add", NULL, 1, 1, add, "add NAME"},
	{"list", NULL, 0, 0, list, "list"},
	{"show", NULL, 1, 1, show, "show NAME"},
	{"passwd", NULL, 1, 1, passwd, "passwd NAME"},
	{"role", NULL, 2, 2, role, "role NAME user|operator|admin"},
	{"disable", NULL, 1, 1, disable, "disable NAME"},
	{"enable", NULL, 1, 1, enable, "enable NAME"},
	{"delete", NULL, 1, 1, drop, "delete NAME"},
	{"key", "add", 2, 2, key_add, "key add NAME KEYNAME"},
	{"key", "list", 0, 1, key_list, "key list [NAME]"},
	{"key", "revoke", 1, 1, key_revoke, "key revoke ID"},
	{"audit", "verify", 0, 0, audit_verify, "audit verify"},
	{"audit", NULL, 0, 0, audit, "audit [verify]"},
};

static const struct verb *
find_verb(struct work *w, struct gb_err *err)
{
	const struct gb_opt_list *o = &w->opt->operands;
	const char *names[GB_LEN(verbs)], *use = NULL;
	for (size_t i = 0; i < GB_LEN(verbs); i++) {
		const struct verb *v = &verbs[i];
		const size_t own = v->sub ? 2 : 1;
		names[i] = v->name;
		if (o->n == 0 || strcmp(o->v[0], v->name) != 0)
			continue;
		use = use && v->sub ? "key add, key list or key revoke" : v->use;
		if (v->sub && (o->n < 2 || strcmp(o->v[1], v->sub) != 0))
			continue;
		use = v->use;
		if (o->n < own + v->least || o->n > own + v->most)
			break;
		for (size_t k = own; k < o->n; k++)
			w->word[k - own] = o->v[k];
		return v;
	}
	const char *near =
		o->n > 0 && !use ? gb_nearest(gb_cstr(o->v[0]), names, GB_LEN(names)) : NULL;
	if (use)
		gb_fail(err, GB_E_USAGE, "say %s", use);
	else if (near)
		gb_fail(err, GB_E_USAGE, "\"%s\" is no verb; did you mean \"%s\"?", o->v[0],
		        near);
	else
		gb_fail(err, GB_E_USAGE,
		        "say what to do: add, list, show, passwd, role, "
		        "disable, enable, delete, key or audit");
	return NULL;
}

static enum gb_rc
work(struct work *w, struct gb_err *err)
{
	const struct gb_clock clock = {.frozen = false};
	const char *data = w->opt->data;
	const struct verb *v = find_verb(w, err);
	if (!v)
		return err->rc;
	if (!data)
		data = gb_arena_printf(&w->a, "%s/data", gb_place_site(&w->a));
	w->now_ms = gb_clock_now(&clock);
	snprintf(w->actor, sizeof w->actor, "uid:%u", (unsigned)getuid());
	enum gb_rc rc = gb_sqlite_system(data, &w->s, err);
	return rc == GB_OK ? v->run(w, err) : rc;
}

int
gb_user_command(const struct gb_useropts *o)
{
	struct gb_err err = {0};
	struct work w = {.opt = o};
	const enum gb_rc rc = work(&w, &err);
	if (rc != GB_OK)
		fprintf(stderr, "gb-user: %s\n", err.msg);
	gb_system_close(w.s);
	gb_arena_fini(&w.a);
	if (rc == GB_OK)
		return GB_CODE_DONE;
	if (err.no == GB_E_USAGE)
		return GB_CODE_USAGE;
	return rc == GB_ENOTFOUND || err.no == GB_E_ACCOUNT_TAKEN || err.no == GB_E_PASSWORD ||
	                       err.no == GB_E_ACCOUNT_NAME || err.no == GB_E_AUDIT
	               ? GB_CODE_FINDINGS
	               : GB_CODE_OUTSIDE;
}
