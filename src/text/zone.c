#include "text/zone.h"

#include "base/io.h"
#include "base/mem.h"
#include "text/date.h"
#include "text/zone_rule.h"

#define FILE_MAX (256 * 1024) /* the largest of tzdata has 4 KiB */
#define NAME_MAX_LEN 63
#define HEADER_LEN 44
#define MOST_OFFSET_S (25 * 3600) /* a rule may write 24:59:59 */

struct gb_zone {
	char name[NAME_MAX_LEN + 1];
	int32_t first;   /* offset before the first change */
	size_t n;        /* changes, ascending */
	int64_t *at;     /* UTC seconds */
	int32_t *offset; /* from at[i] on */
	bool has_rule;   /* what holds from the last change on */
	struct gb_zone_rule rule;
};

/* Counts of one block of a file, in the order of its header. */
struct counts {
	uint32_t utc, std, leap, time, type, chars;
};

struct reader {
	const unsigned char *p;
	size_t left;
};

static uint64_t
big_endian(const unsigned char *p, unsigned n)
{
	uint64_t v = 0;
	for (unsigned i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

static int64_t
read_time(const unsigned char *p, unsigned width)
{
	uint64_t v = big_endian(p, width);
	return width == 4 ? (int64_t)(int32_t)(uint32_t)v : (int64_t)v;
}

/* Reads a header; 0 when it is none, else the version as a digit, '1' for the first. */
static char
read_header(struct reader *r, struct counts *ret)
{
	if (r->left < HEADER_LEN || memcmp(r->p, "TZif", 4) != 0)
		return 0;
	char version = r->p[4] ? (char)r->p[4] : '1';
	uint32_t v[6];
	for (size_t i = 0; i < 6; i++)
		v[i] = (uint32_t)big_endian(r->p + 20 + 4 * i, 4);
	*ret = (struct counts){v[0], v[1], v[2], v[3], v[4], v[5]};
	r->p += HEADER_LEN;
	r->left -= HEADER_LEN;
	return version;
}

static uint64_t
block_len(const struct counts *c, unsigned width)
{
	return (uint64_t)c->time * (width + 1) + (uint64_t)c->type * 6 + c->chars +
	       (uint64_t)c->leap * (width + 4) + c->std + c->utc;
}

/* Reads the changes of the block at r into z; NULL, or what is wrong with it. */
static const char *
read_block(struct reader *r, const struct counts *c, unsigned width, struct gb_zone *z)
{
	if (block_len(c, width) > r->left)
		return "it is cut short";
	if (c->type == 0)
		return "it has no local time";
	if (c->leap != 0)
		return "it counts leap seconds";
	const unsigned char *times = r->p;
	const unsigned char *index = times + (size_t)c->time * width;
	const unsigned char *types = index + c->time;
	for (uint32_t i = 0; i < c->type; i++) {
		int64_t offset = read_time(types + (size_t)i * 6, 4);
		if (offset < -MOST_OFFSET_S || offset > MOST_OFFSET_S)
			return "an offset is longer than a day";
	}
	z->first = (int32_t)read_time(types, 4);
	z->n = c->time;
	z->at = gb_xcalloc(z->n + 1, sizeof *z->at);
	z->offset = gb_xcalloc(z->n + 1, sizeof *z->offset);
	for (size_t i = 0; i < z->n; i++) {
		z->at[i] = read_time(times + i * width, width);
		if (index[i] >= c->type || (i > 0 && z->at[i] <= z->at[i - 1]))
			return "its changes are not in order";
		z->offset[i] = (int32_t)read_time(types + (size_t)index[i] * 6, 4);
	}
	r->p += block_len(c, width);
	r->left -= (size_t)block_len(c, width);
	return NULL;
}

/* The rule between two newlines after the second block; an empty one says nothing. */
static const char *
read_footer(const struct reader *r, struct gb_zone *z)
{
	const unsigned char *end = NULL;
	if (r->left >= 2 && r->p[0] == '\n')
		end = memchr(r->p + 1, '\n', r->left - 1);
	if (!end)
		return "its last line is missing";
	struct gb_slice text = {(const char *)r->p + 1, (size_t)(end - r->p) - 1};
	if (text.n == 0)
		return NULL;
	z->has_rule = gb_zone_rule_parse(text, &z->rule);
	return z->has_rule ? NULL : "its rule cannot be read";
}

static const char *
read_file(struct gb_slice bytes, struct gb_zone *z)
{
	struct reader r = {(const unsigned char *)bytes.p, bytes.n};
	struct counts c;
	char version = read_header(&r, &c);
	if (version == 0)
		return "it is no zone file";
	if (version == '1')
		return read_block(&r, &c, 4, z);
	/* The first block serves readers of 32 bits; the second has all. */
	if (block_len(&c, 4) > r.left)
		return "it is cut short";
	r.p += block_len(&c, 4);
	r.left -= (size_t)block_len(&c, 4);
	if (read_header(&r, &c) == 0)
		return "its second header is missing";
	const char *fault = read_block(&r, &c, 8, z);
	return fault ? fault : read_footer(&r, z);
}

static struct gb_zone *
new_zone(struct gb_slice name)
{
	struct gb_zone *z = gb_xcalloc(1, sizeof *z);
	size_t n = name.n < NAME_MAX_LEN ? name.n : NAME_MAX_LEN;
	if (n)
		memcpy(z->name, name.p, n);
	return z;
}

enum gb_rc
gb_zone_load(struct gb_slice name, struct gb_slice bytes, struct gb_zone **ret,
             struct gb_err *err)
{
	struct gb_zone *z = new_zone(name);
	const char *fault = read_file(bytes, z);
	if (fault) {
		enum gb_rc rc = gb_fail(err, GB_E_ZONE_FILE,
		                        "the file of time zone \"%s\" cannot be used: %s",
		                        z->name, fault);
		gb_zone_free(z);
		return rc;
	}
	*ret = z;
	return GB_OK;
}

/* Letters, digits, _ + - in parts between slashes: no dot, so no way out of the folder. */
static bool
is_safe_name(struct gb_slice name)
{
	if (name.n == 0 || name.n > NAME_MAX_LEN || name.p[0] == '/' ||
	    name.p[name.n - 1] == '/')
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool other = (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
		if (!letter && !other && !(c == '/' && name.p[i - 1] != '/'))
			return false;
	}
	return true;
}

static bool
is_utc(struct gb_slice name)
{
	return gb_slice_ieq(name, GB_S("UTC")) || gb_slice_ieq(name, GB_S("GMT")) ||
	       gb_slice_ieq(name, GB_S("Z"));
}

enum gb_rc
gb_zone_open(const char *root, struct gb_slice name, struct gb_zone **ret, struct gb_err *err)
{
	enum gb_rc rc;
	if (is_utc(name)) {
		*ret = new_zone(GB_S("UTC"));
		return GB_OK;
	}
	struct gb_buf path, bytes;
	gb_buf_init(&path, 4096);
	gb_buf_init(&bytes, FILE_MAX);
	if (is_safe_name(name))
		gb_buf_printf(&path, "%s/%.*s", root ? root : GB_ZONE_ROOT, GB_SARG(name));
	if (path.n == 0 || path.over || !gb_is_file(path.p)) {
		rc = gb_fail(err, GB_E_ZONE_NAME,
		             "time zone \"%.*s\" is not known; write a name such as "
		             "\"America/Sao_Paulo\" or \"UTC\"",
		             name.n > NAME_MAX_LEN ? NAME_MAX_LEN : (int)name.n,
		             name.n ? name.p : "");
		goto out;
	}
	rc = gb_read_file(path.p, FILE_MAX, &bytes, err);
	if (rc == GB_OK)
		rc = gb_zone_load(name, gb_buf_get(&bytes), ret, err);
out:
	gb_buf_fini(&bytes);
	gb_buf_fini(&path);
	return rc;
}

void
gb_zone_free(struct gb_zone *z)
{
	if (!z)
		return;
	gb_free(z->at);
	gb_free(z->offset);
	gb_free(z);
}

const char *
gb_zone_name(const struct gb_zone *z)
{
	return z ? z->name : "UTC";
}

static int32_t
offset_at_s(const struct gb_zone *z, int64_t utc_s)
{
	if (z->n == 0 || utc_s >= z->at[z->n - 1]) {
		if (z->has_rule)
			return gb_zone_rule_offset(&z->rule, utc_s);
		return z->n ? z->offset[z->n - 1] : z->first;
	}
	/* lo counts the changes that have happened. */
	size_t lo = 0, hi = z->n - 1;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (z->at[mid] <= utc_s)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo ? z->offset[lo - 1] : z->first;
}

/* Keeps the sums below from overflowing; far outside of the calendar nothing is exact. */
static int64_t
tame(int64_t ms)
{
	const int64_t most = INT64_C(1) << 60;
	if (ms > most)
		return most;
	return ms < -most ? -most : ms;
}

int32_t
gb_zone_offset_at(const struct gb_zone *z, int64_t utc_ms)
{
	int64_t ms = tame(utc_ms);
	return z ? offset_at_s(z, ms / 1000 - (ms % 1000 < 0)) : 0;
}

int64_t
gb_zone_to_civil(const struct gb_zone *z, int64_t utc_ms)
{
	return tame(utc_ms) + gb_zone_offset_at(z, utc_ms) * GB_SECOND_MS;
}

int64_t
gb_zone_to_utc(const struct gb_zone *z, int64_t civil_ms)
{
	/* These two stand on both sides of the instant. */
	int64_t c = tame(civil_ms);
	int64_t before = gb_zone_offset_at(z, c - MOST_OFFSET_S * GB_SECOND_MS) * GB_SECOND_MS;
	int64_t after = gb_zone_offset_at(z, c + MOST_OFFSET_S * GB_SECOND_MS) * GB_SECOND_MS;
	int64_t early = c - (before > after ? before : after);
	int64_t late = c - (before > after ? after : before);
	return gb_zone_to_civil(z, early) == c ? early : late;
}
