#include "chat/sessionfile.h"

#include "base/arena.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/seal.h"
#include "store/mem.h"

#include <stdlib.h>
#include <sys/stat.h>

#define MAGIC "GBSF"
#define VERSION 3
#define FILE_MAX_BYTES ((size_t)1 << 30)

struct file {
	char *path, *session;
	struct gb_sealkey key;
	struct gb_store *mem; /* what the file holds */
};

struct head {
	struct gb_slice bot, session;
	uint64_t epoch;
	struct gb_sha256 release;
	size_t n; /* bytes of the head */
};

static void
put_head(struct gb_buf *out, const struct head *h)
{
	gb_buf_str(out, MAGIC);
	gb_put_u8(out, VERSION);
	gb_put_text(out, h->bot);
	gb_put_text(out, h->session);
	gb_put_u64(out, h->epoch);
	gb_buf_add(out, h->release.b, GB_SHA256_LEN);
}

static enum gb_rc
get_head(const char *path, struct gb_slice bytes, struct head *ret, struct gb_err *err)
{
	struct gb_wire w;
	const size_t nmagic = sizeof MAGIC - 1;
	if (bytes.n < nmagic + 1 || memcmp(bytes.p, MAGIC, nmagic) != 0)
		return gb_fail(err, GB_E_SESSION_FILE,
		               "\"%s\" is no session file; give another name to --session",
		               path);
	gb_wire_init(&w, gb_slice(bytes.p + nmagic, bytes.n - nmagic));
	uint8_t version = gb_get_u8(&w);
	if (version != VERSION)
		return gb_fail(err, GB_E_SESSION_FILE,
		               "the session file \"%s\" has version %u, this gb reads %d", path,
		               version, VERSION);
	ret->bot = gb_get_text(&w);
	ret->session = gb_get_text(&w);
	ret->epoch = gb_get_u64(&w);
	for (size_t i = 0; i < GB_SHA256_LEN; i++)
		ret->release.b[i] = gb_get_u8(&w);
	if (w.bad)
		return gb_fail(err, GB_E_SESSION_FILE, "the session file \"%s\" is cut off",
		               path);
	ret->n = bytes.n - gb_wire_left(&w);
	return GB_OK;
}

static enum gb_rc
take_body(struct file *f, const struct head *h, struct gb_slice plain, struct gb_err *err)
{
	struct gb_wire w;
	gb_wire_init(&w, plain);
	return gb_mem_store_read(f->mem, h->bot, h->session, &w) && gb_wire_left(&w) == 0
	               ? GB_OK
	               : gb_fail(err, GB_E_SESSION_FILE, "the session file \"%s\" is damaged",
	                         f->path);
}

static enum gb_rc
read_file(struct file *f, struct gb_slice bot, struct gb_err *err)
{
	struct gb_buf sealed, plain;
	struct head h = {0};
	gb_buf_init(&sealed, FILE_MAX_BYTES);
	gb_buf_init(&plain, FILE_MAX_BYTES);
	enum gb_rc rc = gb_read_file(f->path, FILE_MAX_BYTES, &sealed, err);
	struct gb_slice all = gb_buf_get(&sealed);
	if (rc == GB_OK)
		rc = get_head(f->path, all, &h, err);
	if (rc == GB_OK && !gb_slice_eq(h.bot, bot))
		rc = gb_fail(err, GB_E_SESSION_FILE,
		             "the session file \"%s\" belongs to the bot \"%.*s\"", f->path,
		             GB_SARG(h.bot));
	if (rc == GB_OK && gb_unseal(&f->key, gb_slice(all.p, h.n),
	                             gb_slice(all.p + h.n, all.n - h.n), &plain, err) != GB_OK)
		rc = gb_fail(err, GB_E_SEAL,
		             "the session file \"%s\" was changed, or the key is another one; "
		             "restore it, or give another name to --session",
		             f->path);
	if (rc == GB_OK)
		rc = take_body(f, &h, gb_buf_get(&plain), err);
	if (rc == GB_OK)
		f->session = gb_xstrdup(h.session);
	gb_buf_fini(&sealed);
	gb_buf_fini(&plain);
	return rc;
}

/* --- the store: what memory holds, written whole at each commit --- */

static enum gb_rc
load(void *ctx, struct gb_slice bot, struct gb_slice session, struct gb_row *ret,
     struct gb_err *err)
{
	const struct file *f = ctx;
	return f->mem->load(f->mem->ctx, bot, session, ret, err);
}

static enum gb_rc
log_after(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t after, size_t max,
          gb_said_fn *fn, void *fctx, struct gb_err *err)
{
	const struct file *f = ctx;
	return f->mem->log_after(f->mem->ctx, bot, session, after, max, fn, fctx, err);
}

static enum gb_rc
log_before(void *ctx, struct gb_slice bot, struct gb_slice session, uint64_t before, size_t max,
           gb_said_fn *fn, void *fctx, struct gb_err *err)
{
	const struct file *f = ctx;
	return f->mem->log_before(f->mem->ctx, bot, session, before, max, fn, fctx, err);
}

static enum gb_rc
memory(void *ctx, struct gb_slice bot, uint64_t *version, gb_memory_fn *fn, void *fctx,
       struct gb_err *err)
{
	const struct file *f = ctx;
	return f->mem->memory(f->mem->ctx, bot, version, fn, fctx, err);
}

static enum gb_rc
message_find(void *ctx, struct gb_slice bot, const struct gb_message *m, struct gb_receipt *ret,
             struct gb_err *err)
{
	const struct file *f = ctx;
	return f->mem->message_find(f->mem->ctx, bot, m, ret, err);
}

/* Is the file still the one that was read or written last? */
static enum gb_rc
check_epoch(const struct file *f, uint64_t epoch, struct gb_err *err)
{
	struct gb_buf b;
	struct head h = {.epoch = 0};
	struct gb_err none;
	gb_buf_init(&b, FILE_MAX_BYTES);
	enum gb_rc rc = gb_read_file(f->path, FILE_MAX_BYTES, &b, &none);
	if (rc == GB_OK)
		rc = get_head(f->path, gb_buf_get(&b), &h, err);
	else if (rc == GB_ENOTFOUND && epoch == 0)
		rc = GB_OK;
	else if (rc != GB_ENOTFOUND)
		*err = none;
	gb_buf_fini(&b);
	if (rc == GB_ENOTFOUND || (rc == GB_OK && h.epoch != epoch))
		return gb_fail(err, GB_E_TURN_CONFLICT,
		               "the session file \"%s\" was changed by another process",
		               f->path);
	return rc;
}

/* Into *out: the whole file, with the session as memory holds it. */
static enum gb_rc
make_file(const struct file *f, struct gb_slice bot, struct gb_slice session,
          const struct gb_row *row, struct gb_buf *out, struct gb_err *err)
{
	struct gb_buf about, plain;
	const struct head h = {bot, session, row->epoch + 1, row->release, 0};
	gb_buf_init(&about, FILE_MAX_BYTES);
	gb_buf_init(&plain, FILE_MAX_BYTES);
	put_head(&about, &h);
	gb_mem_store_write(f->mem, bot, session, &plain);
	gb_buf_slice(out, gb_buf_get(&about));
	gb_seal(&f->key, gb_buf_get(&about), gb_buf_get(&plain), out);
	enum gb_rc rc = out->over || plain.over ? gb_fail(err, GB_E_SESSION_FILE,
	                                                  "the session is too large for a file")
	                                        : GB_OK;
	gb_buf_fini(&about);
	gb_buf_fini(&plain);
	return rc;
}

/* The epoch is looked at where no other process can write meanwhile. */
static enum gb_rc
replace_file(const struct file *f, uint64_t epoch, struct gb_slice bytes, struct gb_err *err)
{
	struct gb_replace r;
	enum gb_rc rc = gb_replace_begin(&r, f->path, 0600, err);
	if (rc != GB_OK)
		return rc;
	rc = check_epoch(f, epoch, err);
	if (rc == GB_OK)
		return gb_replace_end(&r, bytes, err);
	gb_replace_drop(&r);
	return rc;
}

/* What memory holds becomes what it was. */
static void
take_back(struct file *f, struct gb_slice bot, struct gb_slice session, struct gb_slice before)
{
	struct gb_wire w;
	gb_store_close(f->mem);
	f->mem = gb_mem_store();
	gb_wire_init(&w, before);
	if (!gb_mem_store_read(f->mem, bot, session, &w))
		GB_BUG("a memory store cannot read what it wrote");
}

static enum gb_rc
commit(void *ctx, struct gb_slice bot, struct gb_slice session, const struct gb_commit *c,
       struct gb_err *err)
{
	struct file *f = ctx;
	struct gb_buf before, bytes;
	gb_buf_init(&before, FILE_MAX_BYTES);
	gb_buf_init(&bytes, FILE_MAX_BYTES);
	gb_mem_store_write(f->mem, bot, session, &before);
	enum gb_rc rc = f->mem->commit(f->mem->ctx, bot, session, c, err);
	bool done = rc == GB_OK;
	if (rc == GB_OK)
		rc = make_file(f, bot, session, c->row, &bytes, err);
	if (rc == GB_OK)
		rc = replace_file(f, c->row->epoch, gb_buf_get(&bytes), err);
	if (done && rc != GB_OK)
		take_back(f, bot, session, gb_buf_get(&before));
	gb_buf_fini(&before);
	gb_buf_fini(&bytes);
	return rc;
}

static enum gb_rc
program_put(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
            struct gb_slice script, struct gb_slice source, struct gb_err *err)
{
	const struct file *f = ctx;
	return f->mem->program_put(f->mem->ctx, bot, release, script, source, err);
}

static enum gb_rc
program_get(void *ctx, struct gb_slice bot, const struct gb_sha256 *release,
            struct gb_slice script, struct gb_buf *ret, struct gb_err *err)
{
	const struct file *f = ctx;
	return f->mem->program_get(f->mem->ctx, bot, release, script, ret, err);
}

static void
close_file(void *ctx)
{
	struct file *f = ctx;
	gb_store_close(f->mem);
	gb_free(f->path);
	gb_free(f->session);
	gb_free(f);
}

/* A commit puts a new file in its place: a device or a link would be lost. */
static enum gb_rc
fail_kind(const char *path, struct gb_err *err)
{
	return gb_fail(err, GB_E_SESSION_FILE,
	               "\"%s\" is no plain file; give another name to --session", path);
}

enum gb_rc
gb_sessionfile_open_key(const char *path, const char *key, struct gb_slice bot,
                        struct gb_store **ret, struct gb_slice *ret_session, struct gb_err *err)
{
	struct file *f = gb_xcalloc(1, sizeof *f);
	struct gb_store *s = gb_xcalloc(1, sizeof *s);
	f->path = gb_xstrdup(gb_cstr(path));
	f->mem = gb_mem_store();
	*s = (struct gb_store){.name = "file",
	                       .ctx = f,
	                       .load = load,
	                       .commit = commit,
	                       .log_after = log_after,
	                       .log_before = log_before,
	                       .memory = memory,
	                       .message_find = message_find,
	                       .program_put = program_put,
	                       .program_get = program_get,
	                       .close = close_file};
	enum gb_rc rc = gb_sealkey_file(key, &f->key, err);
	struct stat st;
	if (rc == GB_OK && lstat(path, &st) == 0)
		rc = S_ISREG(st.st_mode) ? read_file(f, bot, err) : fail_kind(path, err);
	if (rc != GB_OK) {
		gb_store_close(s);
		return rc;
	}
	*ret = s;
	*ret_session = gb_cstr(f->session);
	return GB_OK;
}

enum gb_rc
gb_sessionfile_open(const char *path, struct gb_slice bot, struct gb_store **ret,
                    struct gb_slice *ret_session, struct gb_err *err)
{
	struct gb_arena a = {0};
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	enum gb_rc rc;
	if (state && state[0] == '/')
		rc = gb_sessionfile_open_key(path, gb_arena_printf(&a, "%s/gb/key", state), bot,
		                             ret, ret_session, err);
	else if (home && home[0] == '/')
		rc = gb_sessionfile_open_key(
			path, gb_arena_printf(&a, "%s/.local/state/gb/key", home), bot, ret,
			ret_session, err);
	else
		rc = gb_fail(
			err, GB_E_CONFIG,
			"the key of session files has no place; set XDG_STATE_HOME or HOME");
	gb_arena_fini(&a);
	return rc;
}
