#include "cgi/upload.h"

#include "base/io.h"
#include "base/path.h"
#include "base/rand.h"
#include "base/utf8.h"
#include "lib/session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_MAX_BYTES = 100, SHOWN_MAX = 200, START = 16, FILE_MB = 10, QUOTA_MB = 100 };

/* --- names --- */

/* Without folders, whichever way they are written. */
static struct gb_slice
base_of(struct gb_slice name)
{
	for (size_t i = name.n; i > 0; i--)
		if (name.p[i - 1] == '/' || name.p[i - 1] == '\\')
			return gb_slice(name.p + i, name.n - i);
	return name;
}

/* At most max bytes, whole characters. */
static struct gb_slice
cut(struct gb_slice s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max > 0 && ((unsigned char)s.p[max] & 0xc0) == 0x80)
		max--;
	return gb_slice(s.p, max);
}

struct gb_slice
gb_upload_shown(struct gb_arena *a, struct gb_slice name)
{
	const struct gb_slice base = cut(base_of(name), SHOWN_MAX);
	char *shown = gb_arena_alloc(a, base.n + 1);
	for (size_t i = 0; i < base.n; i++)
		shown[i] =
			(unsigned char)base.p[i] < ' ' || base.p[i] == 0x7f ? ' ' : base.p[i];
	return base.n > 0 ? gb_slice(shown, base.n) : GB_S("file");
}

static bool
is_safe(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       strchr("-_. ", c) || (unsigned char)c >= 0x80;
}

/* As a name in a folder: its end says what it is, so that stays. */
static struct gb_slice
safe_name(struct gb_arena *a, struct gb_slice name)
{
	const struct gb_slice base = base_of(name), ext = cut(gb_path_ext(base), 12);
	const struct gb_slice stem =
		cut(gb_slice(base.p, base.n - gb_path_ext(base).n), NAME_MAX_BYTES - ext.n);
	char *safe = gb_arena_printf(a, "%.*s%.*s", GB_SARG(stem), GB_SARG(ext));
	for (char *c = safe; *c; c++)
		if (!is_safe(*c) || (c == safe && *c == '.'))
			*c = '_';
	return safe[0] ? gb_cstr(safe) : GB_S("file");
}

static const char *
owner_folder(struct gb_arena *a, const struct gb_web *s, struct gb_slice bot,
             const struct gb_owner *owner)
{
	char hex[2 * GB_SHA256_LEN + 1];
	gb_hex(hex, owner->hash.b, GB_SHA256_LEN);
	return gb_arena_printf(a, "%s/files/%.*s/%s", s->data, GB_SARG(bot), hex);
}

/* The only name in a folder, or NULL. */
static const char *
only_name(struct gb_arena *a, const char *folder)
{
	size_t n = 0;
	char **names = gb_path_list(a, folder, &n);
	return names && n == 1 ? names[0] : NULL;
}

static uint64_t
bytes_of(struct gb_arena *a, const char *folder)
{
	uint64_t sum = 0;
	size_t n = 0;
	char **ids = gb_path_list(a, folder, &n);
	for (size_t i = 0; ids && i < n; i++) {
		const char *inside = gb_arena_printf(a, "%s/%s", folder, ids[i]);
		const char *name = only_name(a, inside);
		struct stat st;
		if (name && stat(gb_arena_printf(a, "%s/%s", inside, name), &st) == 0)
			sum += (uint64_t)st.st_size;
	}
	return sum;
}

static void
name_it(struct gb_uploaded *u, struct gb_arena *a, const char *folder)
{
	u->path = gb_arena_printf(a, "%s/%.*s", folder, GB_SARG(u->name));
	u->script = gb_cstr(gb_arena_printf(a, "uploads/%s/%.*s", u->id, GB_SARG(u->name)));
}

/* --- keeping --- */

static enum gb_rc
check_size(const struct gb_webbot *bot, const char *folder, const struct gb_spooled *f,
           struct gb_arena *a, struct gb_err *err)
{
	const struct gb_botinfo *info = &bot->bot->info;
	const int64_t file = gb_config_int(info, GB_S("upload-max-size"), FILE_MB);
	const int64_t quota = gb_config_int(info, GB_S("upload-quota"), QUOTA_MB);
	if (f->size > (uint64_t)file << 20)
		return gb_fail(err, GB_E_HTTP_SIZE, "the file has over %d MB", (int)file);
	if (f->size + bytes_of(a, folder) > (uint64_t)quota << 20)
		return gb_fail(err, GB_E_HTTP_SIZE,
		               "with this file you would have sent over %d MB", (int)quota);
	return GB_OK;
}

static enum gb_rc
check_start(const struct gb_spooled *f, struct gb_slice name, struct gb_err *err)
{
	const struct gb_filetype *t = gb_filetype(name);
	char start[START];
	if (!t)
		return GB_OK;
	const int fd = open(f->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	const ssize_t n = fd < 0 ? -1 : read(fd, start, sizeof start);
	if (fd >= 0)
		close(fd);
	if (n >= 0 && gb_filetype_fits(t, gb_slice(start, (size_t)n)))
		return GB_OK;
	return gb_fail(err, GB_E_HTTP_TYPE, "the file is not what its name says (%s)", t->ext);
}

/* A folder's entries are on the disk. */
static bool
sync_folder(const char *path)
{
	const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const bool kept = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return kept;
}

enum gb_rc
gb_upload_keep(struct gb_web *s, struct gb_webbot *bot, const struct gb_owner *owner,
               struct gb_spooled *f, struct gb_arena *a, struct gb_uploaded *ret,
               struct gb_err *err)
{
	const char *mine = owner_folder(a, s, bot->bot->pkg.name, owner);
	*ret = (struct gb_uploaded){.name = safe_name(a, f->name), .size = f->size};
	enum gb_rc rc = check_size(bot, mine, f, a, err);
	if (rc == GB_OK)
		rc = check_start(f, ret->name, err);
	if (rc != GB_OK)
		return rc;
	gb_uuid7(gb_clock_now(s->clock), ret->id);
	const struct gb_filetype *t = gb_filetype(ret->name);
	const char *folder = gb_arena_printf(a, "%s/%s", mine, ret->id);
	ret->type = t ? t->type : "application/octet-stream";
	name_it(ret, a, folder);
	rc = gb_mkdir_p(folder, 0700, err);
	if (rc != GB_OK)
		return rc;
	if (rename(f->path, ret->path) != 0 || !sync_folder(folder) || !sync_folder(mine))
		return gb_fail(err, GB_E_IO, "cannot keep a file that was sent: %s",
		               strerror(errno));
	f->path = NULL;
	return GB_OK;
}

enum gb_rc
gb_upload_find(struct gb_web *s, struct gb_slice bot, const struct gb_owner *owner,
               struct gb_slice id, struct gb_arena *a, struct gb_uploaded *ret,
               struct gb_err *err)
{
	struct stat st;
	bool good = id.n == sizeof ret->id - 1;
	for (size_t i = 0; i < id.n && good; i++)
		good = strchr("0123456789abcdef-", id.p[i]) != NULL;
	*ret = (struct gb_uploaded){.type = "application/octet-stream"};
	const char *folder = gb_arena_printf(a, "%s/%.*s", owner_folder(a, s, bot, owner),
	                                     GB_SARG(good ? id : GB_S("-")));
	const char *name = good ? only_name(a, folder) : NULL;
	if (name) {
		ret->name = gb_cstr(name);
		memcpy(ret->id, id.p, id.n);
		name_it(ret, a, folder);
	}
	if (!name || stat(ret->path, &st) != 0 || !S_ISREG(st.st_mode))
		return gb_fail(err, GB_E_HTTP_UNKNOWN, "there is no such file");
	ret->size = (uint64_t)st.st_size;
	if (gb_filetype(ret->name))
		ret->type = gb_filetype(ret->name)->type;
	return GB_OK;
}
