#include "chat/tape.h"

#include "base/io.h"
#include "base/num.h"
#include "base/path.h"

#define FILE_MAX GB_NET_BODY_MAX

static struct gb_slice
word(struct gb_slice *rest)
{
	struct gb_slice s = gb_slice_trim(*rest);
	size_t n = 0;
	while (n < s.n && s.p[n] != ' ' && s.p[n] != '\t')
		n++;
	*rest = gb_slice_trim(gb_slice(s.p + n, s.n - n));
	return gb_slice(s.p, n);
}

static enum gb_rc
bad(const struct gb_step *s, const char *what, struct gb_err *err)
{
	return gb_fail(err, GB_E_TRANSCRIPT, "line %u: %s", s->line, what);
}

/* "!slow": how a call ends without an answer. */
static bool
find_end(struct gb_slice name, enum gb_netend *ret)
{
	static const struct {
		const char *name;
		enum gb_netend end;
	} ends[] = {{"!slow", GB_NET_SLOW},
	            {"!failed", GB_NET_FAILED},
	            {"!refused", GB_NET_REFUSED},
	            {"!large", GB_NET_LARGE},
	            {"!unknown", GB_NET_UNKNOWN}};
	for (size_t i = 0; i < GB_LEN(ends); i++) {
		if (gb_slice_eq(name, gb_cstr(ends[i].name))) {
			*ret = ends[i].end;
			return true;
		}
	}
	return false;
}

static const char *
type_of(struct gb_slice name)
{
	static const char *const types[][2] = {{".json", "application/json"},
	                                       {".html", "text/html; charset=utf-8"},
	                                       {".xml", "application/xml"},
	                                       {".csv", "text/csv; charset=utf-8"}};
	for (size_t i = 0; i < GB_LEN(types); i++) {
		struct gb_slice end = gb_cstr(types[i][0]);
		if (name.n > end.n &&
		    gb_slice_ieq(gb_slice(name.p + name.n - end.n, end.n), end))
			return types[i][1];
	}
	return "text/plain; charset=utf-8";
}

static enum gb_rc
read_line(struct gb_tape *t, const struct gb_script_test *test, const struct gb_step *s,
          struct gb_taped *ret, struct gb_err *err)
{
	struct gb_slice rest = s->text;
	int64_t status = 200;
	double unused;
	*ret = (struct gb_taped){.step = s, .end = GB_NET_DONE};
	ret->method = word(&rest);
	ret->url = word(&rest);
	if (!gb_slice_eq(word(&rest), GB_S("->")) || rest.n == 0)
		return bad(s, "write $ METHOD URL -> FILE", err);
	struct gb_slice name = rest;
	struct gb_slice first = word(&name);
	if (first.p[0] == '!')
		return find_end(first, &ret->end) && name.n == 0
		               ? GB_OK
		               : bad(s,
		                     "no answer is one of !slow !failed !refused !large "
		                     "!unknown",
		                     err);
	if (gb_num_parse(first, &status, &unused) != GB_NUM_INT)
		name = rest;
	if (status < 100 || status > 599)
		return bad(s, "a status lies between 100 and 599", err);
	ret->status = (unsigned)status;
	if (name.n == 0)
		return GB_OK;
	struct gb_slice dir = gb_path_dir(test->path);
	const char *path = gb_arena_printf(&t->arena, "%.*s/%.*s", GB_SARG(dir), GB_SARG(name));
	struct gb_buf b;
	gb_buf_init(&b, FILE_MAX);
	enum gb_rc rc = gb_read_file(path, FILE_MAX, &b, err);
	if (rc == GB_OK) {
		ret->file = gb_arena_dup(&t->arena, gb_buf_get(&b));
		ret->type = type_of(name);
	}
	gb_buf_fini(&b);
	return rc;
}

enum gb_rc
gb_tape_open(const struct gb_script_test *test, struct gb_tape *ret, struct gb_err *err)
{
	enum gb_rc rc = GB_OK;
	*ret = (struct gb_tape){0};
	ret->v = GB_NEWN(&ret->arena, struct gb_taped, test->nstep);
	for (size_t i = 0; i < test->nstep && rc == GB_OK; i++)
		if (test->step[i].mark == GB_MARK_NET)
			rc = read_line(ret, test, &test->step[i], &ret->v[ret->n++], err);
	return rc;
}

void
gb_tape_close(struct gb_tape *t)
{
	gb_arena_fini(&t->arena);
	*t = (struct gb_tape){0};
}

/* The first line of this request that is not used yet, else the last one. */
static struct gb_taped *
find(const struct gb_tape *t, const struct gb_netreq *q)
{
	struct gb_taped *found = NULL;
	for (size_t i = 0; i < t->n; i++) {
		struct gb_taped *line = &t->v[i];
		if (!gb_slice_eq(line->method, q->method) || !gb_slice_eq(line->url, q->url))
			continue;
		found = line;
		if (!line->used)
			break;
	}
	return found;
}

void
gb_tape_call(void *ctx, struct gb_slice request, bool again __attribute__((unused)),
             struct gb_buf *ret)
{
	static const char *const whys[] = {
		[GB_NET_DONE] = "",
		[GB_NET_REFUSED] = "the address is not allowed (taped)",
		[GB_NET_FAILED] = "there is no connection (taped)",
		[GB_NET_SLOW] = "no answer came in time (taped)",
		[GB_NET_LARGE] = "the answer is too large (taped)",
		[GB_NET_UNKNOWN] = "nobody knows whether it was carried out (taped)",
		[GB_NET_STOPPED] = "the call was stopped (taped)",
	};
	struct gb_tape *t = ctx;
	struct gb_arena a = {0};
	struct gb_netreq q = {0};
	struct gb_netans n = {.end = GB_NET_FAILED};
	struct gb_err err;
	struct gb_taped *line = NULL;
	if (gb_netreq_read(request, &a, &q, &err) == GB_OK)
		line = find(t, &q);
	if (line) {
		struct gb_netheader header = {GB_S("content-type"),
		                              gb_cstr(line->type ? line->type : "")};
		line->used = true;
		n = (struct gb_netans){.end = line->end,
		                       .status = line->status,
		                       .why = gb_cstr(whys[line->end]),
		                       .header = &header,
		                       .nheader = line->type != NULL,
		                       .body = line->file};
		gb_netans_write(&n, ret);
	} else {
		n.why = gb_cstr(gb_arena_printf(
			&a, "the test has no answer for it; write $ %.*s %.*s -> FILE",
			GB_SARG(q.method), GB_SARG(q.url)));
		gb_netans_write(&n, ret);
	}
	gb_arena_fini(&a);
}

const struct gb_step *
gb_tape_unused(const struct gb_tape *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (!t->v[i].used)
			return t->v[i].step;
	return NULL;
}

void
gb_tape_write(const struct gb_tape *t, struct gb_buf *out)
{
	for (size_t i = 0; i < t->n; i++)
		gb_put_u8(out, t->v[i].used);
}

void
gb_tape_read(struct gb_tape *t, struct gb_wire *w)
{
	for (size_t i = 0; i < t->n; i++)
		t->v[i].used = gb_get_u8(w) != 0;
}
