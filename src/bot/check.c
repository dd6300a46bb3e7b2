#include "bot/check.h"

#include "base/io.h"
#include "lang/parse.h"
#include "text/cron.h"

void
gb_check_init(struct gb_check *c, const struct gb_index *index)
{
	*c = (struct gb_check){.index = index, .set = gb_lint_default(), .max_errors = 50};
}

void
gb_check_fini(struct gb_check *c)
{
	for (size_t i = 0; i < c->file.n; i++) {
		struct gb_checked *f = c->file.v[i];
		gb_prog_free(f->prog);
		if (f->ast)
			gb_names_fini(&f->ast->names);
	}
	GB_VEC_FINI(&c->file);
	gb_arena_fini(&c->arena);
}

/* Bytes that are no source text are a finding at the start of an empty one. */
static void
refuse(struct gb_check *c, struct gb_checked *f, struct gb_slice shown,
       const struct gb_err *why)
{
	struct gb_err none;
	if (gb_src_init(&f->src, &c->arena, shown, GB_S(""), &none) != GB_OK)
		GB_BUG("an empty source was refused");
	gb_diags_init(&f->diags, &c->arena, &f->src, c->max_errors);
	gb_diag_add(&f->diags, (enum gb_no)why->no, 0, 0, "%s", why->msg);
}

/* A schedule that nobody can read would never run: said when it is written. */
static void
check_schedules(struct gb_checked *f)
{
	for (uint32_t i = 0; i < f->ast->nschedule; i++) {
		const struct gb_schedule *s = &f->ast->schedule[i];
		struct gb_cron cron;
		struct gb_err err;
		if (gb_cron_parse(s->text, &cron, &err) == GB_OK)
			continue;
		struct gb_diag *d = gb_diag_add(&f->diags, (enum gb_no)err.no, s->pos, s->end,
		                                "%s", err.msg);
		d->help = gb_arena_printf(f->diags.arena, "write cron fields, or one of: %s",
		                          gb_cron_patterns());
	}
}

struct gb_checked *
gb_check_text(struct gb_check *c, struct gb_slice shown, struct gb_slice stem,
              struct gb_slice text, const struct gb_lint_bot *bot)
{
	struct gb_checked *f = GB_NEW(&c->arena, struct gb_checked);
	struct gb_err err;
	f->bytes = gb_arena_dup(&c->arena, text);
	GB_PUSH(&c->file, f);
	if (gb_src_init(&f->src, &c->arena, shown, f->bytes, &err) != GB_OK) {
		refuse(c, f, shown, &err);
		return f;
	}
	f->src.stem = stem;
	f->skipped = f->bytes.n - f->src.text.n;
	gb_diags_init(&f->diags, &c->arena, &f->src, c->max_errors);
	f->ast = gb_parse(&c->arena, &f->src, c->index, &f->diags);
	check_schedules(f);
	f->scopes = gb_scope_resolve(&c->arena, f->ast, c->index);
	gb_scope_check(f->ast, f->scopes, &f->diags);
	if (c->lint)
		gb_lint(f->ast, f->scopes, c->index, bot, &c->set, &f->diags);
	if (f->diags.nerror == 0 &&
	    gb_compile(f->ast, f->scopes, c->index, &f->diags, &f->prog) != GB_OK)
		f->prog = NULL;
	gb_diags_sort(&f->diags);
	return f;
}

static struct gb_lint_bot
bot_of(struct gb_check *c, const struct gb_pkg *p)
{
	struct gb_slice *script = GB_NEWN(&c->arena, struct gb_slice, p->nscript + 1);
	struct gb_slice *given = GB_NEWN(&c->arena, struct gb_slice, p->nsetting + 1);
	struct gb_lint_bot bot = {
		.script = script, .given = given, .nscript = p->nscript, .whole = true};
	for (size_t i = 0; i < p->nscript; i++)
		script[i] = p->script[i].stem;
	for (size_t i = 0; i < p->nsetting; i++)
		if (gb_setting_param(&p->setting[i], &given[bot.ngiven]))
			bot.ngiven++;
	return bot;
}

enum gb_rc
gb_check_pkg(struct gb_check *c, const struct gb_pkg *p, struct gb_err *err)
{
	struct gb_lint_bot bot = bot_of(c, p);
	struct gb_buf text;
	enum gb_rc rc = GB_OK;
	gb_buf_init(&text, (size_t)GB_SRC_MAX + 8);
	for (size_t i = 0; i < p->nscript && rc == GB_OK; i++) {
		const struct gb_script *s = &p->script[i];
		if (p->lone && p->lone != s)
			continue;
		gb_buf_clear(&text);
		rc = gb_read_file(s->path, (size_t)GB_SRC_MAX + 4, &text, err);
		if (rc == GB_OK)
			gb_check_text(c, s->shown, s->stem, gb_buf_get(&text), &bot)->path =
				s->path;
	}
	gb_buf_fini(&text);
	return rc;
}
