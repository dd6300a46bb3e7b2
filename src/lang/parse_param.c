/* lang/parse_param.c - PARAM lines
 *
 * Source: language.md 13.1, 13.3.
 */
#include "lang/lex.h"
#include "lang/parser.h"

#define PARAMS_MAX 255

static struct gb_slice
upper(struct gb_parser *p, struct gb_slice s)
{
	char *out = gb_arena_alloc(p->a, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		out[i] = s.p[i] >= 'a' && s.p[i] <= 'z' ? (char)(s.p[i] - 32) : s.p[i];
	return gb_slice(out, s.n);
}

static bool
is_modifier(unsigned w)
{
	return w == GB_W_LIKE || w == GB_W_ENUM || w == GB_W_DESCRIPTION || w == GB_W_DEFAULT ||
	       w == GB_W_OPTIONAL || w == GB_W_REQUIRED;
}

static bool
is_text(const struct gb_tok *t)
{
	return t->kind == GB_T_TEXT || t->kind == GB_T_PLAIN;
}

struct gb_node *
gb_p_literal(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	struct gb_node *n = gb_p_level(p, GB_L_ADD, false);
	if (!n)
		return NULL;
	const struct gb_node *v = n->kind == GB_N_UNARY && n->op == GB_OP_NEG ? n->kid[0] : n;
	switch (v->kind) {
	/* clang-format off */
	case GB_N_INT: case GB_N_FLOAT: case GB_N_TEXT: case GB_N_BOOL: case GB_N_NULL_:
	case GB_N_ARRAY: case GB_N_OBJECT:
		/* clang-format on */
		gb_p_number(n);
		return n;
	case GB_N_NAME: /* a bare word is taken as text */
		return gb_p_text_node(p, gb_p_span(p, n->pos, n->end), n->pos, n->end);
	default:
		gb_p_error(p, GB_E_EXPECTED, t, "expected a literal value")->help =
			"write a number, a text, TRUE, FALSE or NULL";
		return NULL;
	}
}

/* LIKE "text" where the text itself holds quotes: the closing one is followed by a blank. */
static struct gb_slice
quoted_example(struct gb_parser *p)
{
	const struct gb_tok *t = p->t++;
	if (gb_at_end(p) || p->t->flags & GB_TF_BLANK)
		return gb_p_plain(p, t);
	const char *s = p->src->text.p;
	uint32_t i = t->u.span.inner, end = (uint32_t)p->src->text.n;
	while (i < end && s[i] != '\n') {
		bool last = i + 1 >= end || s[i + 1] == ' ' || s[i + 1] == '\t' ||
		            s[i + 1] == '\r' || s[i + 1] == '\n';
		if (s[i] == '"' && last)
			break;
		i++;
	}
	while (!gb_at_end(p) && p->t->pos <= i)
		p->t++;
	return gb_p_span(p, t->u.span.inner, i);
}

static void
example(struct gb_parser *p, struct gb_param *q)
{
	const struct gb_tok *t = p->t;
	if (is_text(t) && !(t->flags & GB_TF_OPEN)) {
		q->example = quoted_example(p);
		q->example_quoted = true;
		return;
	}
	bool free_text = false;
	while (!gb_at_end(p) && !is_modifier(gb_tok_word(p->t))) {
		free_text = free_text || (p->t > t && p->t->flags & GB_TF_BLANK);
		p->t++;
	}
	if (p->t == t) {
		gb_p_unexpected(p, "an example after LIKE");
		return;
	}
	bool number = p->t - t == 2 && t->kind == GB_T_SUB &&
	              (t[1].kind == GB_T_INT || t[1].kind == GB_T_FLOAT);
	bool one = p->t - t == 1 && (t->kind == GB_T_INT || t->kind == GB_T_FLOAT ||
	                             (t->kind == GB_T_NAME && !gb_lex_asks(t, t)));
	q->example = gb_p_span(p, t->pos, gb_p_last_end(p));
	q->example_quoted = !number && !one;
	if (free_text)
		gb_diag_add(p->d, GB_E_LIKE_UNQUOTED, t->pos, gb_p_last_end(p),
		            "this example is not quoted")
			->help = "write LIKE \"...\"";
}

/* "a", "b": texts on a list in the arena */
static bool
choices(struct gb_parser *p, struct gb_param *q)
{
	size_t n = 0;
	for (const struct gb_tok *t = p->t; is_text(t); t += 2) {
		n++;
		if (t[1].kind != GB_T_COMMA)
			break;
	}
	q->choice = GB_NEWN(p->a, struct gb_slice, n + 1);
	do {
		if (!is_text(p->t) || p->t->flags & GB_TF_OPEN) {
			gb_p_unexpected(p, "a text");
			return false;
		}
		q->choice[q->nchoice++] = gb_p_plain(p, p->t++);
	} while (gb_p_take(p, GB_T_COMMA) && q->nchoice < n);
	return true;
}

static bool
type(struct gb_parser *p, struct gb_param *q)
{
	const struct gb_tok *t = p->t;
	if (is_text(t) && t[1].kind != GB_T_COMMA && !(t->flags & GB_TF_OPEN)) {
		q->desc = gb_p_plain(p, t);
		p->t++;
		struct gb_diag *d =
			gb_diag_add(p->d, GB_E_AS_TEXT, t->pos, gb_tok_end(t),
		                    "a single text after AS is taken as the description");
		d->help = "write AS STRING DESCRIPTION \"...\"";
		return true;
	}
	if (is_text(t))
		return choices(p, q);
	if (t->kind != GB_T_NAME) {
		gb_p_unexpected(p, "a type after AS");
		return false;
	}
	q->type = upper(p, gb_p_span(p, t->pos, gb_tok_end(t)));
	p->t++;
	return true;
}

static bool
modifier(struct gb_parser *p, struct gb_param *q)
{
	const struct gb_tok *t = p->t++;
	switch (gb_tok_word(t)) {
	case GB_W_LIKE:
		example(p, q);
		return true;
	case GB_W_ENUM:
		if (!gb_p_want(p, GB_T_LSQUARE, "\"[\" after ENUM") || !choices(p, q))
			return false;
		gb_p_take(p, GB_T_COMMA);
		return gb_p_want(p, GB_T_RSQUARE, "\"]\"");
	case GB_W_DESCRIPTION:
		if (gb_at_end(p) || p->t->flags & GB_TF_OPEN) {
			gb_p_unexpected(p, "a text after DESCRIPTION");
			return false;
		}
		q->desc = is_text(p->t) ? quoted_example(p) : gb_p_unquoted(p);
		return true;
	case GB_W_DEFAULT:
		q->deflt = gb_p_literal(p);
		q->has_default = q->optional = true;
		return q->deflt != NULL;
	case GB_W_OPTIONAL:
		q->optional = true;
		return true;
	case GB_W_REQUIRED:
		return true;
	default:
		p->t--;
		gb_p_unexpected(p, "LIKE, ENUM, DESCRIPTION, DEFAULT or OPTIONAL");
		return false;
	}
}

static void
keep(struct gb_parser *p, struct gb_params *list, const struct gb_param *q)
{
	bool top = list == &p->params;
	struct gb_name *name = gb_name(&p->ast->names, q->name->spelled);
	for (size_t i = 0; (!top || name->mark & GB_MARK_PARAM) && i < list->n; i++) {
		const struct gb_param *old = &list->v[i];
		if (old->name != q->name)
			continue;
		if (!gb_slice_eq(old->type, q->type)) {
			struct gb_diag *d = gb_diag_add(
				p->d, GB_E_PARAM_TWICE, q->pos, q->end,
				"PARAM \"%.*s\" has another type here, the first one counts",
				GB_SARG(q->name->spelled));
			d->note = "it is declared here first";
			d->note_pos = old->pos;
			d->note_end = old->end;
		}
		return;
	}
	if (list->n == PARAMS_MAX) {
		gb_diag_add(p->d, GB_E_ARGS_MAX, q->pos, q->end,
		            "more than %d parameters are declared", PARAMS_MAX);
		return;
	}
	name->mark |= GB_MARK_ASSIGNED | (top ? GB_MARK_PARAM : 0u);
	GB_PUSH(list, *q);
}

void
gb_p_param(struct gb_parser *p)
{
	const struct gb_tok *word = p->t++;
	struct gb_params *list = p->proc == p->ast->main ? &p->params : &p->named;
	bool late = list == &p->params && p->coded;
	for (;;) {
		struct gb_param q = {.pos = p->t->pos,
		                     .type = GB_S("STRING"),
		                     .header = list == &p->params && !p->coded};
		if (!gb_at(p, GB_T_NAME)) {
			gb_p_unexpected(p, "the name of the parameter");
			return;
		}
		q.name = p->t->u.name;
		p->t++;
		bool ok = !gb_p_take_word(p, GB_W_AS) || type(p, &q);
		while (ok && !gb_at_end(p) && !gb_at(p, GB_T_COMMA))
			ok = modifier(p, &q);
		q.end = gb_p_last_end(p);
		if (ok || q.name)
			keep(p, list, &q);
		if (!ok)
			return;
		if (!gb_p_take(p, GB_T_COMMA))
			break;
	}
	if (late)
		gb_diag_add(p->d, GB_E_PARAM_LATE, word->pos, gb_p_last_end(p),
		            "PARAM after executable code is not part of the tool interface")
			->help = "move it above the first statement";
}
