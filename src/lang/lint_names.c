/* lang/lint_names.c - rules about what names mean */
#include "lang/lint_rules.h"

/* --- names that look like the one that was meant --- */

#define NEAR_MAX 3

static size_t
distance(struct gb_slice a, struct gb_slice b)
{
	size_t row[64];
	if (a.n >= GB_LEN(row) || b.n >= GB_LEN(row))
		return SIZE_MAX;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t change = corner + (a.p[i - 1] != b.p[j - 1]);
			size_t less = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
			corner = row[j];
			row[j] = change < less ? change : less;
		}
	}
	return row[b.n];
}

static bool
begins(struct gb_slice s, struct gb_slice with)
{
	return s.n >= with.n && memcmp(s.p, with.p, with.n) == 0;
}

static struct gb_slice
take_part(struct gb_slice *s)
{
	size_t at = gb_slice_find(*s, GB_S("_"), 0);
	struct gb_slice part = gb_slice(s->p, at == SIZE_MAX ? s->n : at);
	*s = at == SIZE_MAX ? gb_slice(NULL, 0) : gb_slice(s->p + at + 1, s->n - at - 1);
	return part;
}

/* "camp_id" is short for "campaign_id": part by part one begins with the other. */
static bool
is_short_for(struct gb_slice a, struct gb_slice b)
{
	bool same = false;
	while (a.n && b.n) {
		struct gb_slice x = take_part(&a), y = take_part(&b);
		if (x.n == 0 || y.n == 0 || (!begins(x, y) && !begins(y, x)))
			return false;
		same = true;
	}
	return same && (a.n == 0) == (b.n == 0);
}

/* How unlike two names are; SIZE_MAX when nobody would take one for the other. */
static size_t
unlike(struct gb_slice a, struct gb_slice b)
{
	size_t shorter = a.n < b.n ? a.n : b.n, far = distance(a, b);
	if (shorter >= 3 && far <= (shorter > 4 ? 2u : 1u))
		return far;
	if (shorter >= 3 && (begins(a, b) || begins(b, a)))
		return far;
	return shorter >= 4 && is_short_for(a, b) ? far : SIZE_MAX;
}

struct near {
	const struct gb_name *name[NEAR_MAX];
	size_t far[NEAR_MAX];
	size_t n;
};

static void
near_in(struct near *near, const struct gb_scope *s, const struct gb_name *wanted)
{
	for (uint32_t i = 0; i < s->nvar; i++) {
		const struct gb_var *v = &s->var[i];
		if ((!v->assigned && !v->param) || v->name == wanted)
			continue;
		size_t far = unlike(wanted->fold, v->name->fold);
		if (far == SIZE_MAX)
			continue;
		size_t at = near->n < NEAR_MAX ? near->n++ : NEAR_MAX;
		for (; at > 0 && near->far[at - 1] > far; at--) {
			if (at < NEAR_MAX) {
				near->name[at] = near->name[at - 1];
				near->far[at] = near->far[at - 1];
			}
		}
		if (at < NEAR_MAX) {
			near->name[at] = v->name;
			near->far[at] = far;
		}
	}
}

static const char *
near_help(struct gb_lint *l, const struct gb_scope *s, const struct gb_name *wanted,
          struct near *near)
{
	near_in(near, s, wanted);
	if (s != l->scopes->top)
		near_in(near, l->scopes->top, wanted);
	if (near->n == 0)
		return NULL;
	struct gb_buf text;
	gb_buf_init(&text, 1024);
	gb_buf_str(&text, "did you mean ");
	for (size_t i = 0; i < near->n; i++) {
		if (i > 0 && near->name[i] == near->name[i - 1])
			continue;
		gb_buf_printf(&text, "%s\"%.*s\"", i ? (i + 1 == near->n ? " or " : ", ") : "",
		              GB_SARG(near->name[i]->spelled));
	}
	gb_buf_str(&text, "?");
	const char *help = gb_arena_dup(l->diags->arena, gb_buf_get(&text)).p;
	gb_buf_fini(&text);
	return help;
}

/* --- the rules --- */

/* Bytes of the source that a name takes at its first use. */
static uint32_t
name_end(const struct gb_lint *l, uint32_t pos, const struct gb_name *name)
{
	size_t end = pos + name->spelled.n;
	return (uint32_t)(end < l->ast->src->text.n ? end : l->ast->src->text.n);
}

/* True when the run gives the variable a value (language.md 9.3). */
static bool
is_given(const struct gb_lint *l, const struct gb_name *name)
{
	static const char *const session[] = {"user", "username", "mobile", "from", "session"};
	static const char *const webhook[] = {"params", "body", "headers", "method", "path"};
	for (size_t i = 0; i < GB_LEN(session); i++)
		if (gb_slice_eq(name->fold, gb_cstr(session[i])))
			return true;
	for (size_t i = 0; l->bot && i < l->bot->ngiven; i++)
		if (gb_slice_ieq(l->bot->given[i], name->fold))
			return true;
	for (size_t i = 0; l->ast->nwebhook && i < GB_LEN(webhook); i++)
		if (gb_slice_eq(name->fold, gb_cstr(webhook[i])))
			return true;
	return false;
}

/* An event brings names that no line of the file shows. */
static bool
in_handler(const struct gb_lint *l, uint32_t pos)
{
	for (uint32_t i = 0; i < l->ast->nhandler; i++) {
		const struct gb_handler *h = &l->ast->handler[i];
		if (h->proc->body && pos >= h->pos && pos < h->proc->body->end)
			return true;
	}
	return false;
}

static void
never_assigned(struct gb_lint *l, const struct gb_scope *s, const struct gb_var *v)
{
	if (v->assigned || v->param || !v->read || v->kind == GB_VAR_CONSTROW ||
	    is_given(l, v->name) || in_handler(l, v->first))
		return;
	struct near near = {.n = 0};
	uint32_t end = name_end(l, v->first, v->name);
	struct gb_diag *d =
		gb_diag_add(l->diags, GB_E_NEVER_ASSIGNED, v->first, end,
	                    "variable \"%.*s\" is never assigned", GB_SARG(v->name->spelled));
	d->label = "always NULL";
	d->help = near_help(l, s, v->name, &near);
	if (near.n == 1 && near.far[0] <= 2) {
		struct gb_fix *fix = GB_NEW(l->diags->arena, struct gb_fix);
		*fix = (struct gb_fix){v->first, end, near.name[0]->spelled, false};
		d->fix = fix;
	}
	if (l->ast->strict && d->severity != GB_SEV_ERROR) {
		d->severity = GB_SEV_ERROR;
		l->diags->nwarning--;
		l->diags->nerror++;
	}
}

void
gb_lint_never_assigned(struct gb_lint *l)
{
	const struct gb_scope *top = l->scopes->top;
	for (uint32_t i = 0; i < top->nvar; i++)
		never_assigned(l, top, &top->var[i]);
	for (uint32_t p = 0; p < l->ast->nproc; p++) {
		const struct gb_scope *s = &l->scopes->proc[p];
		for (uint32_t i = 0; i < s->nlocal; i++)
			never_assigned(l, s, &s->var[i]);
	}
}

static const struct gb_phrase *
phrase_of(const struct gb_name *name)
{
	return name->trie ? gb_trie_phrase(name->trie) : NULL;
}

/* A constant that this build has no code for is no loss. */
static bool
is_constant(const struct gb_phrase *phrase)
{
	for (unsigned i = 0; i < phrase->nrow; i++)
		if (phrase->row[i]->need & GB_CONST && phrase->row[i]->fn)
			return true;
	return false;
}

void
gb_lint_constant_assigned(struct gb_lint *l)
{
	const struct gb_scope *top = l->scopes->top;
	for (uint32_t i = 0; i < top->nvar; i++) {
		const struct gb_var *v = &top->var[i];
		const struct gb_phrase *phrase = phrase_of(v->name);
		if (!v->assigned || v->param || !phrase || !is_constant(phrase))
			continue;
		struct gb_diag *d = gb_diag_add(
			l->diags, GB_E_CONSTANT_ASSIGNED, v->first,
			name_end(l, v->first, v->name),
			"\"%.*s\" is a built-in value, and this file makes it a variable",
			GB_SARG(v->name->spelled));
		d->help = "take another name if the built-in value is needed too";
	}
}

static void
unused(struct gb_lint *l, const struct gb_var *v)
{
	if (v->assigned && !v->read && !v->param)
		gb_diag_add(l->diags, GB_E_UNUSED_VARIABLE, v->first,
		            name_end(l, v->first, v->name),
		            "variable \"%.*s\" is assigned and never read",
		            GB_SARG(v->name->spelled));
}

void
gb_lint_unused(struct gb_lint *l)
{
	const struct gb_scope *top = l->scopes->top;
	for (uint32_t i = 0; i < top->nvar; i++)
		unused(l, &top->var[i]);
	for (uint32_t p = 0; p < l->ast->nproc; p++)
		for (uint32_t i = 0; i < l->scopes->proc[p].nlocal; i++)
			unused(l, &l->scopes->proc[p].var[i]);
}
