/* lang/parse.c - a file: tokens, top level, and what is checked when all names are known */
#include "lang/lex.h"
#include "lang/parser.h"

#include <stdarg.h>
#include <stdio.h>

struct gb_slice
gb_p_span(const struct gb_parser *p, uint32_t pos, uint32_t end)
{
	return gb_slice(p->src->text.p + pos, end - pos);
}

uint32_t
gb_p_last_end(const struct gb_parser *p)
{
	const struct gb_tok *first = p->nsub ? p->sub[p->nsub - 1].v : p->toks.v;
	return p->t > first ? gb_tok_end(p->t - 1) : p->t->pos;
}

struct gb_diag *
gb_p_error(struct gb_parser *p, enum gb_no no, const struct gb_tok *t, const char *fmt, ...)
{
	char text[400];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	uint32_t end = gb_tok_end(t);
	if (t->kind == GB_T_RAW || t->kind == GB_T_TABLE || end <= t->pos)
		end = t->pos < p->src->text.n && p->src->text.p[t->pos] != '\n' ? t->pos + 1
		                                                                : t->pos;
	if (t->kind == GB_T_NL &&
	    t->pos > 0) { /* the end of the line, not the start of the next */
		uint32_t pos = gb_p_last_end(p);
		return gb_diag_add(p->d, no, pos, pos, "%s", text);
	}
	return gb_diag_add(p->d, no, t->pos, end, "%s", text);
}

/* Behind a text of several lines, its closing quote was more likely forgotten. */
static void
note_long_text(struct gb_parser *p, struct gb_diag *d)
{
	const struct gb_tok *text = p->t - 1;
	if (p->nsub || p->t == p->toks.v || text->kind != GB_T_TEXT ||
	    !memchr(p->src->text.p + text->pos, '\n', text->u.span.end - text->pos))
		return;
	d->note = "the text before it begins here; its closing quote may be missing";
	d->note_pos = text->pos;
	d->note_end = text->pos + text->len;
}

struct gb_diag *
gb_p_unexpected(struct gb_parser *p, const char *what)
{
	const struct gb_tok *t = p->t;
	if (t->kind == GB_T_EOF && p->nsub)
		return gb_p_error(p, GB_E_EXPECTED, t, "expected %s before \"}\"", what);
	if (gb_at_end(p))
		return gb_p_error(p, GB_E_EXPECTED, t, "expected %s at the end of the line",
		                  what);
	if (t->kind == GB_T_TEXT && t->flags & GB_TF_OPEN) {
		struct gb_diag *d = gb_diag_add(p->d, GB_E_TEXT_OPEN, t->pos, t->pos + t->len,
		                                "this text is never closed");
		d->help = "add a closing quote";
		return d;
	}
	uint32_t end = gb_tok_end(t);
	struct gb_slice s = gb_p_span(p, t->pos, end);
	const char *more = s.n > 40 ? "..." : "";
	if (s.n > 40) {
		s.n = 37;
		while (s.n > 1 && ((uint8_t)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	if (t->kind == GB_T_BAD)
		return gb_p_error(p, GB_E_BAD_CHAR, t, "\"%.*s%s\" means nothing here",
		                  GB_SARG(s), more);
	struct gb_diag *d;
	if (t->kind == GB_T_TEXT || t->kind == GB_T_PLAIN)
		d = gb_p_error(p, GB_E_EXPECTED, t, "expected %s, found the text %.*s%s", what,
		               GB_SARG(s), more);
	else
		d = gb_p_error(p, GB_E_EXPECTED, t, "expected %s, found \"%.*s%s\"", what,
		               GB_SARG(s), more);
	note_long_text(p, d);
	return d;
}

bool
gb_p_take(struct gb_parser *p, enum gb_tokkind kind)
{
	if (!gb_at(p, kind))
		return false;
	p->t++;
	return true;
}

bool
gb_p_take_word(struct gb_parser *p, enum gb_word w)
{
	if (!gb_at_word(p, w))
		return false;
	p->t++;
	return true;
}

bool
gb_p_want(struct gb_parser *p, enum gb_tokkind kind, const char *what)
{
	if (gb_p_take(p, kind))
		return true;
	gb_p_unexpected(p, what);
	return false;
}

bool
gb_p_want_word(struct gb_parser *p, enum gb_word w)
{
	char what[40];
	if (gb_p_take_word(p, w))
		return true;
	snprintf(what, sizeof what, "\"%s\"", gb_word_text(w));
	gb_p_unexpected(p, what);
	return false;
}

struct gb_slice
gb_p_rest_of_line(struct gb_parser *p)
{
	if (gb_at_end(p))
		return gb_slice(NULL, 0);
	struct gb_slice text = p->src->text;
	const char *from = text.p + p->t->pos;
	const char *nl = memchr(from, '\n', text.n - p->t->pos);
	size_t n = nl ? (size_t)(nl - from) : text.n - p->t->pos;
	uint32_t end = p->t->pos + (uint32_t)n;
	for (; !gb_at_end(p) && p->t->pos < end; p->t++)
		if (p->t->kind == GB_T_TEXT && gb_tok_end(p->t) > end)
			gb_p_error(p, GB_E_TEXT_OPEN, p->t,
			           "this text is not closed on its line")
				->help = "add a closing quote";
	if (!gb_at_end(p))
		gb_p_unexpected(p, "the end of the line");
	return gb_slice_trim(gb_slice(from, n));
}

bool
gb_p_all_closed(struct gb_parser *p, const struct gb_tok *from, const struct gb_tok *to)
{
	const struct gb_tok *open = NULL;
	unsigned depth = 0;
	for (const struct gb_tok *t = from; t < to; t++) {
		switch (t->kind) {
		/* clang-format off */
		case GB_T_LPAREN: case GB_T_LSQUARE: case GB_T_LCURLY: case GB_T_DOLLAR:
			/* clang-format on */
			if (depth++ == 0)
				open = t;
			break;
		/* clang-format off */
		case GB_T_RPAREN: case GB_T_RSQUARE: case GB_T_RCURLY:
			/* clang-format on */
			depth -= depth > 0;
			break;
		case GB_T_TEXT:
			if (!(t->flags & GB_TF_OPEN))
				break;
			gb_p_error(p, GB_E_TEXT_OPEN, t, "this text is never closed")->help =
				"add a closing quote";
			return false;
		default:
			break;
		}
	}
	if (depth)
		gb_p_error(p, GB_E_BRACKET_OPEN, open, "this bracket is never closed");
	else if (to > from && to[-1].kind != GB_T_COLON && gb_lex_asks(to - 1, to - 2))
		gb_p_error(p, GB_E_EXPECTED, to - 1,
		           "the line goes on behind this, and nothing stands there");
	else
		return true;
	return false;
}

/* "#workflow" and "#strict" count only as the first line that is not blank. */
static void
read_pragma(struct gb_ast *ast)
{
	struct gb_slice s = gb_slice_trim(ast->src->text);
	const char *nl = s.n ? memchr(s.p, '\n', s.n) : NULL;
	struct gb_slice line = gb_slice_trim(gb_slice(s.p, nl ? (size_t)(nl - s.p) : s.n));
	ast->workflow = gb_slice_ieq(line, GB_S("#workflow"));
	ast->strict = gb_slice_ieq(line, GB_S("#strict"));
}

/* The first comment line before any code describes the tool when nothing else does. */
static void
read_comment(struct gb_ast *ast)
{
	for (uint32_t k = 1; k <= ast->src->nline; k++) {
		struct gb_slice s = gb_slice_trim(gb_src_line(ast->src, k));
		size_t cut = 0;
		if (s.n == 0)
			continue;
		if (s.p[0] == '\'' || s.p[0] == '#')
			cut = 1;
		else if (s.n > 1 && s.p[0] == '/' && s.p[1] == '/')
			cut = 2;
		else if (s.n > 3 && gb_slice_ieq(gb_slice(s.p, 4), GB_S("REM ")))
			cut = 4;
		if (cut == 0)
			return;
		s = gb_slice_trim(gb_slice(s.p + cut, s.n - cut));
		bool ruler = true; /* a row of dashes says nothing */
		for (size_t i = 0; i < s.n; i++)
			ruler = ruler && memchr("=-*#'/_", s.p[i], 7);
		if (!ruler && !(k == 1 && (ast->workflow || ast->strict))) {
			ast->comment = s;
			return;
		}
	}
}

static void
check_call(struct gb_parser *p, const struct gb_node *n)
{
	uint32_t mark = n->u.name->mark;
	if (!(mark & GB_MARK_DEFINED) || mark >> GB_MARK_SHIFT >= p->procs.n)
		return;
	const struct gb_procdef *proc = p->procs.v[mark >> GB_MARK_SHIFT];
	if (n->n <= proc->nparam)
		return;
	struct gb_diag *d = gb_diag_add(p->d, GB_E_SUB_ARGS, n->pos, n->end,
	                                "\"%.*s\" takes at most %u argument%s; found %u",
	                                GB_SARG(proc->name->spelled), proc->nparam,
	                                proc->nparam == 1 ? "" : "s", n->n);
	d->note = "it is defined here";
	d->note_pos = proc->pos;
	d->note_end = proc->end;
}

/* What had to wait until every name of the file was seen. */
static void
check_late(struct gb_parser *p)
{
	for (size_t i = 0; i < p->calls.n; i++)
		check_call(p, p->calls.v[i]);
	for (size_t i = 0; i < p->empties.n; i++)
		if (!(p->empties.v[i]->u.name->mark & GB_MARK_ASSIGNED))
			p->empties.v[i]->kind = GB_N_NULL_;
	for (size_t i = 0; i < p->menus.n; i++)
		gb_p_menu_check(p, p->menus.v[i]);
	for (size_t i = 0; i < p->sqls.n; i++)
		gb_p_sql_bind(p, p->sqls.v[i]);
}

static void *
moved(struct gb_arena *a, const void *v, size_t bytes)
{
	return v ? memcpy(gb_arena_alloc(a, bytes), v, bytes) : NULL;
}

#define MOVE(p, vec, to, count) \
	((to) = moved((p)->a, (p)->vec.v, (p)->vec.n * sizeof *(to)), \
	 (count) = (uint32_t)(p)->vec.n)

static void
move_declarations(struct gb_parser *p)
{
	struct gb_ast *ast = p->ast;
	MOVE(p, params, ast->param, ast->nparam);
	MOVE(p, procs, ast->proc, ast->nproc);
	MOVE(p, tables, ast->table, ast->ntable);
	MOVE(p, handlers, ast->handler, ast->nhandler);
	MOVE(p, schedules, ast->schedule, ast->nschedule);
	MOVE(p, indexes, ast->index, ast->nindex);
	MOVE(p, webhooks, ast->webhook, ast->nwebhook);
	MOVE(p, websites, ast->website, ast->nwebsite);
}

static void
forget(struct gb_parser *p)
{
	GB_VEC_FINI(&p->toks);
	for (size_t i = 0; i < GB_LEN(p->sub); i++)
		GB_VEC_FINI(&p->sub[i]);
	GB_VEC_FINI(&p->kids);
	GB_VEC_FINI(&p->body.label);
	GB_VEC_FINI(&p->body.jump);
	GB_VEC_FINI(&p->calls);
	GB_VEC_FINI(&p->empties);
	GB_VEC_FINI(&p->menus);
	GB_VEC_FINI(&p->sqls);
	GB_VEC_FINI(&p->params);
	GB_VEC_FINI(&p->named);
	GB_VEC_FINI(&p->procs);
	GB_VEC_FINI(&p->tables);
	GB_VEC_FINI(&p->handlers);
	GB_VEC_FINI(&p->schedules);
	GB_VEC_FINI(&p->indexes);
	GB_VEC_FINI(&p->webhooks);
	GB_VEC_FINI(&p->websites);
}

struct gb_ast *
gb_parse(struct gb_arena *a, const struct gb_src *src, const struct gb_index *index,
         struct gb_diags *diags)
{
	struct gb_ast *ast = GB_NEW(a, struct gb_ast);
	struct gb_parser *p = GB_NEW(a, struct gb_parser);
	ast->src = src;
	gb_names_init(&ast->names, a, index);
	*p = (struct gb_parser){.a = a, .src = src, .ix = index, .d = diags, .ast = ast};
	GB_VEC_ROOM(&p->kids); /* never NULL: parts of it are pointed to */
	read_pragma(ast);
	read_comment(ast);
	gb_lex(&p->toks, &ast->names, src->text, 0, (uint32_t)src->text.n, false);
	p->t = p->toks.v;
	ast->main = p->proc = GB_NEW(a, struct gb_procdef);
	p->proc->end = (uint32_t)src->text.n;
	ast->main->body = gb_p_block(p);
	gb_p_labels_check(p);
	check_late(p);
	move_declarations(p);
	forget(p);
	return ast;
}
