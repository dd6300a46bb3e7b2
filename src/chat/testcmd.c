#include "base/io.h"
#include "bot/findings.h"
#include "chat/test.h"

#include <stdio.h>
#include <unistd.h>

#define TRANSCRIPT_MAX ((size_t)16 << 20)

/* Findings of the script under test become the reason of the failure. */
static void
keep_findings(void *ctx, const struct gb_diags *diags)
{
	struct gb_buf *out = ctx;
	for (size_t i = 0; i < diags->n; i++) {
		uint32_t line, col;
		if (diags->v[i].severity != GB_SEV_ERROR)
			continue;
		gb_src_where(diags->src, diags->v[i].pos, &line, &col);
		gb_buf_printf(out, "%s%.*s:%u:%u: error[GB%04u]: %s", out->n ? "\n" : "",
		              GB_SARG(diags->src->name), line, col, diags->v[i].no,
		              diags->v[i].msg);
	}
}

static void
failed(struct gb_verdict *v, struct gb_arena *a, const struct gb_err *err,
       struct gb_slice findings)
{
	v->failed = true;
	v->error = findings.n > 0 ? gb_arena_printf(a, "%s\n%.*s", err->msg, GB_SARG(findings))
	                          : gb_arena_printf(a, "%s", err->msg);
}

/* One way; true when the next may follow. */
static bool
play(const struct gb_testopts *o, struct gb_arena *a, const struct gb_script_test *test,
     const char *target, enum gb_way way, struct gb_verdict *v)
{
	struct gb_err err = {0};
	struct gb_bot *bot = NULL;
	struct gb_played played;
	struct gb_buf findings;
	gb_buf_init(&findings, 1 << 16);
	gb_played_init(&played);
	enum gb_rc rc = gb_bot_open(o->index, target, &bot, &err);
	if (rc == GB_OK) {
		bot->complain = keep_findings;
		bot->complain_ctx = &findings;
		rc = gb_play(bot, test, way, o->accept, &played, &err);
	}
	if (rc == GB_OK && o->accept) {
		struct gb_slice fresh = gb_buf_get(&played.fresh);
		struct gb_buf old;
		gb_buf_init(&old, TRANSCRIPT_MAX);
		rc = gb_read_file(v->path, TRANSCRIPT_MAX, &old, &err);
		v->accepted = rc == GB_OK && !gb_slice_eq(fresh, gb_buf_get(&old));
		if (v->accepted)
			rc = gb_write_file(v->path, fresh, 0644, &err);
		gb_buf_fini(&old);
	}
	if (rc != GB_OK) {
		failed(v, a, &err, gb_buf_get(&findings));
	} else if (played.failed) {
		v->failed = true;
		v->way = gb_way_name(way);
		v->line = played.line;
		v->detail = gb_arena_printf(a, "%.*s", GB_SARG(gb_buf_get(&played.detail)));
	}
	gb_played_fini(&played);
	gb_buf_fini(&findings);
	gb_bot_close(bot);
	return !v->failed;
}

static bool
wanted(const struct gb_testopts *o, enum gb_way way)
{
	if (o->accept)
		return way == GB_WAY_PLAIN;
	return !o->way || strcmp(o->way, "all") == 0 || strcmp(o->way, gb_way_name(way)) == 0;
}

static void
judge(const struct gb_testopts *o, struct gb_arena *a, struct gb_verdict *v)
{
	struct gb_arena work = {0};
	struct gb_err err = {0};
	struct gb_script_test test;
	const char *target;
	struct gb_buf text;
	int64_t begin = gb_clock_mono();
	gb_buf_init(&text, TRANSCRIPT_MAX);
	enum gb_rc rc = gb_read_file(v->path, TRANSCRIPT_MAX, &text, &err);
	if (rc == GB_OK)
		rc = gb_script_parse(&work, gb_cstr(v->path), gb_buf_get(&text), &test, &err);
	if (rc == GB_OK)
		rc = gb_test_target(&work, &test, &target, &err);
	if (rc != GB_OK)
		failed(v, a, &err, GB_S(""));
	for (int way = 0; rc == GB_OK && way < GB_WAY__MAX; way++) {
		if (wanted(o, (enum gb_way)way) &&
		    !play(o, a, &test, target, (enum gb_way)way, v))
			break;
	}
	v->ms = gb_clock_mono() - begin;
	gb_buf_fini(&text);
	gb_arena_fini(&work);
}

int
gb_test_command(const struct gb_testopts *o)
{
	struct gb_arena a = {0};
	struct gb_opt_list found = {0};
	struct gb_err err;
	struct gb_buf out;
	int code = GB_CODE_DONE;
	gb_buf_init(&out, (size_t)1 << 30);
	if (gb_test_find(&a, &o->operands, &found, &err) != GB_OK) {
		fprintf(stderr, "gb-test: %s\n", err.msg);
		code = GB_CODE_USAGE;
		goto out;
	}
	struct gb_verdict *v = GB_NEWN(&a, struct gb_verdict, found.n);
	for (size_t i = 0; i < found.n; i++) {
		v[i].path = found.v[i];
		judge(o, &a, &v[i]);
		if (v[i].failed)
			code = GB_CODE_FINDINGS;
		if (o->verbose > 0)
			fprintf(stderr, "%s %s (%lld ms)\n", v[i].failed ? "FAIL" : "ok  ",
			        v[i].path, (long long)v[i].ms);
	}
	gb_test_report(v, found.n, o->format, o->quiet, &out);
	if (gb_write_fd(STDOUT_FILENO, gb_buf_get(&out), &err) != GB_OK) {
		fprintf(stderr, "gb-test: the report is lost: %s\n", err.msg);
		code = GB_CODE_OUTSIDE;
	}
out:
	gb_buf_fini(&out);
	gb_arena_fini(&a);
	return code;
}
