#include "chat/users_print.h"

#include "base/utf8.h"
#include "text/date.h"
#include "text/json.h"

#include <stdio.h>

/* One line of output: names and values, in this order. */
struct row {
	struct gb_buf b;
	bool json, any;
};

static struct row
begin(const void *json)
{
	struct row r = {.json = *(const bool *)json};
	gb_buf_init(&r.b, (size_t)1 << 20);
	if (r.json)
		gb_buf_char(&r.b, '{');
	return r;
}

static void
name(struct row *r, const char *key)
{
	if (r->json)
		gb_buf_printf(&r->b, "%s\"%s\":", r->any ? "," : "", key);
	else if (r->any)
		gb_buf_str(&r->b, "  ");
	r->any = true;
}

static void
text(struct row *r, const char *key, struct gb_slice value)
{
	name(r, key);
	if (r->json)
		gb_json_quote(&r->b, value);
	else if (value.n > 0)
		gb_utf8_show(&r->b, value);
	else
		gb_buf_char(&r->b, '-');
}

static void
moment(struct row *r, const char *key, int64_t ms)
{
	const struct gb_civil c = gb_civil_near(ms);
	name(r, key);
	if (ms == 0) {
		gb_buf_str(&r->b, r->json ? "null" : "never");
		return;
	}
	gb_buf_printf(&r->b,
	              r->json ? "\"%04d-%02u-%02uT%02u:%02u:%02uZ\""
	                      : "%04d-%02u-%02uT%02u:%02u:%02uZ",
	              c.year, c.month, c.day, c.hour, c.minute, c.second);
}

static void
flag(struct row *r, const char *key, bool set)
{
	if (!r->json && !set)
		return;
	name(r, key);
	gb_buf_str(&r->b, !r->json ? key : set ? "true" : "false");
}

static void
end(struct row *r)
{
	gb_buf_str(&r->b, r->json ? "}\n" : "\n");
	fwrite(r->b.p, 1, r->b.n, stdout);
	gb_buf_fini(&r->b);
}

void
gb_users_account(void *ctx, const struct gb_account *a)
{
	struct row r = begin(ctx);
	text(&r, "name", a->name);
	text(&r, "role", gb_cstr(gb_role_word(a->role)));
	text(&r, "id", a->id);
	moment(&r, "created_at", a->created_ms);
	flag(&r, "disabled", a->disabled);
	end(&r);
}

void
gb_users_login(void *ctx, const struct gb_login *l)
{
	struct row r = begin(ctx);
	text(&r, "kind", GB_S("login"));
	moment(&r, "created_at", l->created_ms);
	moment(&r, "seen_at", l->seen_ms);
	moment(&r, "expires_at", l->expires_ms);
	end(&r);
}

void
gb_users_key(void *ctx, const struct gb_apikey *k)
{
	struct row r = begin(ctx);
	text(&r, "kind", GB_S("key"));
	text(&r, "id", k->id);
	text(&r, "name", k->name);
	text(&r, "scopes", k->scopes);
	moment(&r, "created_at", k->created_ms);
	moment(&r, "used_at", k->used_ms);
	flag(&r, "revoked", k->revoked);
	end(&r);
}

void
gb_users_audited(void *ctx, const struct gb_audited *a)
{
	struct row r = begin(ctx);
	char hex[2 * GB_SHA256_LEN + 1];
	moment(&r, "at", a->deed.at_ms);
	text(&r, "actor", a->deed.actor);
	text(&r, "event", a->deed.event);
	text(&r, "target", a->deed.target);
	text(&r, "detail", a->deed.detail);
	gb_hex(hex, a->hash.b, sizeof a->hash.b);
	if (r.json)
		text(&r, "hash", gb_cstr(hex));
	end(&r);
}

void
gb_users_secret(const char *id, const char *secret, bool json)
{
	struct row r = begin(&json);
	text(&r, "id", gb_cstr(id));
	text(&r, "key", gb_cstr(secret));
	end(&r);
}
