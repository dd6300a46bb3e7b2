/* cgi/h_hook.c - /api/bot/BOT/NAME: the webhooks that scripts declare (language.md 14.3)
 *
 * What comes in is committed to the inbox before anything runs, in a session of its own that
 * belongs to nobody; then it is run here. Should this process die, the worker of cgi/turns.h
 * finds it. The same delivery again has the answer of the first.
 */
#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/rand.h"
#include "cgi/hook.h"
#include "cgi/outcome.h"
#include "cgi/route.h"
#include "cgi/wake.h"

#include <stdio.h>

enum { TRIES = 5, SAME_MS = 10 * 60 * 1000, HEX = 2 * GB_SHA256_LEN };

struct delivery {
	struct gb_web *web;
	struct gb_webbot *bot;
	struct gb_slice name; /* of the bot: its own may be exchanged meanwhile */
	struct gb_message message;
	struct gb_buf session;
};

/* --- who sends it --- */

/* A secret of the bot's config.csv signs the very bytes of the body; one of the webhook's own
 * comes before the one for all. */
static struct gb_slice
secret_of(const struct gb_bot *bot, struct gb_slice name)
{
	struct gb_arena a = {0};
	const char *own = gb_arena_printf(&a, "webhook-secret-%.*s", GB_SARG(name));
	struct gb_slice secret = gb_config_text(&bot->info, gb_cstr(own));
	gb_arena_fini(&a);
	return secret.n > 0 ? secret : gb_config_text(&bot->info, GB_S("webhook-secret"));
}

static enum gb_rc
check_sender(const struct gb_req *r, const struct gb_bot *bot, struct gb_slice name,
             struct gb_err *err)
{
	const struct gb_slice secret = secret_of(bot, name);
	char want[8 + HEX + 1] = "sha256=";
	if (secret.n == 0)
		return GB_OK;
	const struct gb_sha256 mac = gb_hmac_sha256(secret, gb_buf_get(&r->body));
	gb_hex(want + strlen(want), mac.b, GB_SHA256_LEN);
	return gb_same_secret(gb_req_header(r, "X_HUB_SIGNATURE_256"), gb_cstr(want))
	               ? GB_OK
	               : gb_fail(err, GB_E_HTTP_TOKEN,
	                         "X-Hub-Signature-256 does not sign this body");
}

/* --- which delivery it is --- */

static struct gb_slice
delivery_id(const struct gb_req *r)
{
	static const char *const names[] = {"IDEMPOTENCY_KEY",       "WEBHOOK_ID",
	                                    "X_DELIVERY_ID",         "X_GITHUB_DELIVERY",
	                                    "X_GITLAB_WEBHOOK_UUID", "X_SHOPIFY_WEBHOOK_ID"};
	for (size_t i = 0; i < GB_LEN(names); i++) {
		const struct gb_slice id = gb_req_header(r, names[i]);
		if (id.n > 0)
			return id;
	}
	return gb_slice(NULL, 0);
}

/* One without an id is known by its bytes for a while; an empty one is always new. */
static struct gb_slice
external_of(struct gb_arena *a, const struct gb_req *r, struct gb_slice name, int64_t slot)
{
	const struct gb_slice id = delivery_id(r);
	char hex[HEX + 1], uuid[37];
	struct gb_buf b;
	gb_buf_init(&b, r->body.n + id.n + (64u << 10));
	gb_buf_printf(&b, "%c", id.n > 0 ? 'i' : 'b');
	if (id.n > 0) {
		gb_buf_slice(&b, id);
	} else {
		gb_buf_slice(&b, gb_buf_get(&r->body));
		for (size_t i = 0; i < r->query.n; i++)
			gb_buf_printf(&b, "\n%.*s=%.*s", GB_SARG(r->query.v[i].name),
			              GB_SARG(r->query.v[i].value));
	}
	const struct gb_sha256 sum = gb_sha256(gb_buf_get(&b));
	gb_buf_fini(&b);
	if (id.n == 0 && r->body.n == 0) {
		gb_uuid4(uuid);
		return gb_cstr(gb_arena_printf(a, "%.*s:%s", GB_SARG(name), uuid));
	}
	gb_hex(hex, sum.b, GB_SHA256_LEN);
	return gb_cstr(gb_arena_printf(a, "%.*s:%s:%lld", GB_SARG(name), hex,
	                               (long long)(id.n > 0 ? 0 : slot)));
}

/* --- keeping it --- */

static enum gb_rc
find(struct delivery *d, struct gb_slice external, bool *ret_known, struct gb_err *err)
{
	struct gb_receipt r = {0};
	const struct gb_message m = {d->message.channel, external, d->message.received_ms};
	struct gb_err none;
	gb_buf_init(&r.session, 256);
	enum gb_rc rc = d->web->store->message_find(d->web->store->ctx, d->name, &m, &r, &none);
	*ret_known = rc == GB_OK && r.session.n > 0;
	if (*ret_known) {
		gb_buf_clear(&d->session);
		gb_buf_slice(&d->session, gb_buf_get(&r.session));
		d->message.external = external;
	}
	gb_buf_fini(&r.session);
	if (rc == GB_OK && r.fate == GB_FATE_DEAD)
		return gb_fail(err, GB_E_HTTP_DEAD, "this delivery could not be worked on");
	if (rc != GB_OK && rc != GB_ENOTFOUND) {
		*err = none;
		return rc;
	}
	return GB_OK;
}

static enum gb_rc
open_dialog(const struct delivery *d, struct gb_dialog **ret, struct gb_err *err)
{
	uint64_t seed;
	gb_entropy(&seed, sizeof seed);
	const struct gb_setup setup = {.bot = d->bot->bot,
	                               .store = d->web->store,
	                               .id = gb_buf_get(&d->session),
	                               .clock = d->web->clock,
	                               .limits = d->bot->limits,
	                               .seed = seed};
	return gb_dialog_open(&setup, ret, err);
}

/* A new session, and the delivery waiting in it. */
static enum gb_rc
keep(struct delivery *d, struct gb_slice text, struct gb_err *err)
{
	const struct gb_store *store = d->web->store;
	const struct gb_slice bot = d->name;
	struct gb_dialog *dialog = NULL;
	struct gb_err none;
	char uuid[37];
	gb_uuid7(d->message.received_ms, uuid);
	gb_buf_clear(&d->session);
	gb_buf_str(&d->session, uuid);
	enum gb_rc rc = open_dialog(d, &dialog, err);
	if (rc == GB_OK) {
		dialog->session->wants = GB_WANTS_WEBHOOK;
		rc = gb_dialog_keep(dialog, err);
	}
	gb_dialog_close(dialog);
	if (rc != GB_OK)
		return rc;
	rc = store->message_queue(store->ctx, bot, gb_cstr(uuid), &d->message, text, err);
	if (rc != GB_OK && store->session_drop(store->ctx, bot, gb_cstr(uuid), &none) != GB_OK)
		gb_log(GB_LOG_WARN, "webhook", "bot=%.*s session=%s stays: %s", GB_SARG(bot),
		       uuid, none.msg);
	return rc;
}

/* Known already, or kept now; another process may be keeping it at the same time. */
static enum gb_rc
take(struct delivery *d, const struct gb_req *r, struct gb_slice name, struct gb_slice text,
     struct gb_arena *a, struct gb_err *err)
{
	const int64_t slot = d->message.received_ms / SAME_MS;
	bool known = false;
	enum gb_rc rc = find(d, external_of(a, r, name, slot - 1), &known, err);
	d->message.external = known ? d->message.external : external_of(a, r, name, slot);
	for (int i = 0; rc == GB_OK && !known && i < TRIES; i++) {
		rc = find(d, d->message.external, &known, err);
		if (rc != GB_OK || known)
			break;
		rc = keep(d, text, err);
		if (rc == GB_OK)
			break;
		rc = rc == GB_ECONFLICT ? GB_OK : rc;
	}
	return rc;
}

/* --- its answer --- */

static const char *
type_of(const struct gb_json *headers)
{
	static const char *const types[] = {"text/plain", "text/csv", "text/xml",
	                                    "application/xml", "application/json"};
	const struct gb_slice asked = gb_json_text(gb_json_get(headers, GB_S("content-type")));
	for (size_t i = 0; i < GB_LEN(types); i++)
		if (gb_slice_ieq(asked, gb_cstr(types[i])))
			return types[i];
	return "text/plain; charset=utf-8"; /* never a page of this site */
}

/* A text as it is, everything else as JSON; "status", "headers" and "body" shape the answer. */
static void
send(struct gb_json *value, struct gb_resp *p)
{
	const int64_t asked = gb_json_int(gb_json_get(value, GB_S("status")));
	const unsigned status = asked >= 200 && asked <= 599 ? (unsigned)asked : 200;
	struct gb_json *body = gb_json_get(value, GB_S("body"));
	struct gb_json *sent = body && asked > 0 ? body : value;
	const bool text = gb_json_typeof(sent) == GB_JSON_TEXT;
	gb_resp_type(p, status,
	             text ? type_of(gb_json_get(value, GB_S("headers"))) : "application/json");
	if (text)
		gb_buf_slice(&p->body, gb_json_text(sent));
	else
		gb_json_dump(sent, GB_JSON_COMPACT, &p->body);
}

static enum gb_rc
answer(const struct delivery *d, const struct gb_req *r, struct gb_resp *p, struct gb_err *err)
{
	struct gb_dialog *dialog = NULL;
	struct gb_json *value = NULL;
	enum gb_rc rc = open_dialog(d, &dialog, err);
	if (rc != GB_OK)
		return rc;
	switch (gb_outcome(dialog->session, &value)) {
	case GB_OUTCOME_VALUE:
		send(value, p);
		break;
	case GB_OUTCOME_FAILED:
		gb_resp_error(p, r, 500, GB_S("the script of this webhook failed"));
		break;
	case GB_OUTCOME_NONE:
		gb_wake(d->web->wake_fd, d->name);
		gb_resp_type(p, 202, "application/json");
		gb_buf_str(&p->body, "{\"status\":\"accepted\"}");
		break;
	}
	gb_json_free(value);
	gb_dialog_close(dialog);
	return GB_OK;
}

/* Runs what waits in the session, unless another process does it. */
static void
run(const struct delivery *d)
{
	const struct gb_store *store = d->web->store;
	const struct gb_slice bot = d->name, id = gb_buf_get(&d->session);
	struct gb_row row;
	struct gb_err err = {0};
	gb_row_init(&row);
	enum gb_rc rc = store->load(store->ctx, bot, id, &row, &err);
	if (rc == GB_OK && !row.alone)
		rc = gb_talk_go_on(d->web, bot, id, row.epoch, NULL, &err);
	if (rc != GB_OK && rc != GB_ECONFLICT)
		gb_log(GB_LOG_ERROR, "webhook", "bot=%.*s session=%.*s %s", GB_SARG(bot),
		       GB_SARG(id), err.msg);
	gb_row_fini(&row);
}

enum gb_rc
gb_h_hook(struct gb_web *s, const struct gb_req *r, struct gb_visit *v __attribute__((unused)),
          struct gb_resp *p, struct gb_err *err)
{
	const struct gb_slice name = r->segment[3];
	struct delivery d = {
		.web = s,
		.name = r->segment[2],
		.message = {GB_S(GB_HOOK_CHANNEL), gb_slice(NULL, 0), gb_clock_now(s->clock)}};
	const struct gb_toolset *set;
	struct gb_slice script = gb_slice(NULL, 0);
	struct gb_arena a = {0};
	struct gb_buf text;
	gb_buf_init(&text, GB_BODY_MAX);
	gb_buf_init(&d.session, 256);
	enum gb_rc rc = gb_web_bot(s, r->segment[2], &d.bot, err);
	if (rc == GB_OK)
		rc = gb_web_tools(d.bot, &set, err);
	if (rc == GB_OK)
		script = gb_toolset_webhook(set, name);
	if (rc == GB_OK && !script.p)
		rc = gb_fail(err, GB_E_HTTP_UNKNOWN, "the bot has no webhook of that name");
	if (rc == GB_OK)
		rc = check_sender(r, d.bot->bot, name, err);
	if (rc == GB_OK)
		rc = gb_hook_write(r, script, &text, err);
	if (rc == GB_OK)
		rc = take(&d, r, name, gb_buf_get(&text), &a, err);
	if (rc == GB_OK) {
		run(&d);
		rc = answer(&d, r, p, err);
	}
	gb_buf_fini(&d.session);
	gb_buf_fini(&text);
	gb_arena_fini(&a);
	return rc;
}
