/* lang/lint_allow.c - comments that silence a rule on their line */
#include "base/vec.h"
#include "lang/lint_rules.h"

struct allow {
	uint32_t line;
	bool alone; /* nothing else on its line: it speaks about the next one too */
	uint32_t pos;
	struct gb_slice rule;
	bool used;
};

struct allows {
	GB_VEC(struct allow);
};

static struct gb_slice
skip_blanks(struct gb_slice s)
{
	while (s.n && (s.p[0] == ' ' || s.p[0] == '\t'))
		s = gb_slice(s.p + 1, s.n - 1);
	return s;
}

static bool
take(struct gb_slice *s, struct gb_slice word)
{
	if (s->n < word.n || !gb_slice_ieq(gb_slice(s->p, word.n), word))
		return false;
	*s = skip_blanks(gb_slice(s->p + word.n, s->n - word.n));
	return true;
}

/* The rest of the line after "' gb: allow" or "REM gb: allow", or an empty slice. */
static struct gb_slice
find_allow(struct gb_slice line)
{
	struct gb_slice s = skip_blanks(line);
	if (take(&s, GB_S("REM ")) && take(&s, GB_S("gb:")) && take(&s, GB_S("allow")))
		return s;
	for (size_t i = 0; i < line.n; i++) {
		s = gb_slice(line.p + i, line.n - i);
		if (take(&s, GB_S("'")) && take(&s, GB_S("gb:")) && take(&s, GB_S("allow")))
			return s;
	}
	return gb_slice(NULL, 0);
}

static bool
names_rule(struct gb_slice rule, unsigned no)
{
	const struct gb_errinfo *info = gb_errinfo(no);
	char code[7] = "GB0000";
	for (unsigned k = 5; k >= 2; k--, no /= 10)
		code[k] = (char)('0' + no % 10);
	return gb_slice_ieq(rule, gb_slice(code, 6)) ||
	       (info && gb_slice_ieq(rule, gb_cstr(info->name)));
}

/* The rules that one comment names, blanks or commas between them. */
static void
read_line(struct allows *all, const struct gb_src *src, uint32_t line)
{
	struct gb_slice text = gb_src_line(src, line);
	struct gb_slice s = find_allow(text), lead = gb_slice_trim(text);
	bool alone = take(&lead, GB_S("'")) || take(&lead, GB_S("REM "));
	while (s.n) {
		size_t n = 0;
		while (n < s.n && !strchr(" ,\t", s.p[n]))
			n++;
		struct allow a = {line, alone, (uint32_t)(s.p - src->text.p), gb_slice(s.p, n),
		                  false};
		if (n)
			GB_PUSH(all, a);
		s = gb_slice(s.p + n + (n < s.n), s.n - n - (n < s.n));
	}
}

static bool
is_allowed(struct allows *all, const struct gb_diags *d, const struct gb_diag *finding)
{
	uint32_t line, col;
	bool silent = false;
	gb_src_where(d->src, finding->pos, &line, &col);
	for (size_t a = 0; a < all->n; a++) {
		struct allow *one = &all->v[a];
		bool here = one->line == line || (one->alone && one->line + 1 == line);
		if (here && names_rule(one->rule, finding->no))
			silent = one->used = true;
	}
	return silent;
}

void
gb_lint_allow(struct gb_diags *d)
{
	struct allows all = {0};
	for (uint32_t line = 1; line <= d->src->nline; line++)
		read_line(&all, d->src, line);
	size_t kept = 0;
	for (size_t i = 0; all.n && i < d->n; i++) {
		if (d->v[i].severity == GB_SEV_ERROR || !is_allowed(&all, d, &d->v[i]))
			d->v[kept++] = d->v[i];
		else
			*(d->v[i].severity == GB_SEV_WARNING ? &d->nwarning : &d->nnote) -= 1;
	}
	d->n = all.n ? kept : d->n;
	for (size_t a = 0; a < all.n; a++)
		if (!all.v[a].used)
			gb_diag_add(d, GB_E_UNUSED_ALLOW, all.v[a].pos,
			            all.v[a].pos + (uint32_t)all.v[a].rule.n,
			            "nothing on this line is silenced by \"%.*s\"",
			            GB_SARG(all.v[a].rule));
	GB_VEC_FINI(&all);
}
