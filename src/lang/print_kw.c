/* lang/print_kw.c - keyword calls and their clauses as source text */
#include "lang/print.h"
#include "lang/tok.h"

#include <stdio.h>

struct kwprint {
	struct gb_print *p;
	const struct gb_node *n;
	const struct gb_shape *shape;
	enum gb_bind least; /* of an argument: full in a statement, additive in an operand */
	bool comma;         /* a positional argument stands just before */
	bool declares;      /* but for parentheses around its argument */
	bool clauses;       /* a connector stands behind */
	bool any;           /* something was written */
};

static struct gb_node *
slot(const struct kwprint *k, unsigned at)
{
	return at < k->n->n ? k->n->kid[at] : NULL;
}

/* Whether the name behind the words of the keyword would make them another keyword. */
static bool
goes_on(const struct kwprint *k, const struct gb_name *name)
{
	char words[128];
	int n = snprintf(words, sizeof words, "%s %.*s", k->n->u.kw->words,
	                 GB_SARG(name->fold));
	return n < (int)sizeof words &&
	       gb_index_find(k->p->ast->names.index, gb_cstr(words)) != NULL;
}

/* Whether an argument stands in parentheses: else its first word may be read as a connector
 * (K4 of language.md 4.4), as a part of the keyword, or as a line of another kind. */
static bool
needs_parens(const struct kwprint *k, const struct gb_node *n)
{
	const struct gb_node *first = gb_print_leftmost(n);
	if (k->declares && !k->any)
		return true;
	if (first->kind != GB_N_NAME && first->kind != GB_N_CALL)
		return false;
	const struct gb_name *name = first->u.name;
	if ((name->clause || name->word != GB_W_NONE) &&
	    (first->kind == GB_N_CALL || (first == n && k->clauses)))
		return true;
	return !k->any &&
	       (goes_on(k, name) || (k->clauses && strcmp(k->n->u.kw->words, "SET") == 0));
}

static bool
is_upper_word(struct gb_slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '_' && (s.p[i] < 'A' || s.p[i] > 'Z'))
			return false;
	return s.n > 0;
}

static void
value(struct kwprint *k, const struct gb_shapeitem *item, const struct gb_node *n)
{
	unsigned first = gb_print_leftmost(n)->kind;
	bool parens = needs_parens(k, n);
	switch ((enum gb_argkind)item->kind) {
	case GB_ARG_TEXT:
		gb_buf_slice(k->p->out, n->text);
		return;
	case GB_ARG_UNIT:
	case GB_ARG_TYPE:
		if (n->kind == GB_N_TEXT && is_upper_word(n->text)) {
			gb_buf_slice(k->p->out, n->text);
			return;
		}
		parens = parens || first == GB_N_NAME;
		break;
	case GB_ARG_NAME: /* a bare word would be text */
		parens = parens || first == GB_N_NAME;
		break;
	case GB_ARG_PATH:
		if (n->flags & GB_NF_TARGET) {
			gb_print_path(k->p, n);
			return;
		}
		break;
	case GB_ARG_EXPR:
	case GB_ARG_COND:
	case GB_ARG_SETS:
	case GB_ARG_NAMED:
	case GB_ARG_ORDER:
		break;
	}
	gb_buf_str(k->p->out, parens ? "(" : "");
	if (item->kind == GB_ARG_COND)
		gb_print_cond(k->p, n);
	else
		gb_print_expr(k->p, n, item->kind == GB_ARG_EXPR ? k->least : GB_LEVEL_ADD);
	gb_buf_str(k->p->out, parens ? ")" : "");
}

/* True when anything of the clause at `at` was written. */
static bool
clause_is_there(const struct kwprint *k, unsigned at)
{
	const struct gb_shapeitem *item = k->shape->item;
	if (item[at].slot != GB_SLOT_NONE)
		return slot(k, item[at].slot) != NULL;
	for (unsigned i = at + 1; i < k->shape->nitem; i++) {
		if (item[i].parent != (int)at)
			continue;
		if (item[i].clause ? clause_is_there(k, i) : slot(k, item[i].slot) != NULL)
			return true;
	}
	return false;
}

static void items(struct kwprint *k, int parent);

static void
clause(struct kwprint *k, unsigned at)
{
	const struct gb_shapeitem *item = &k->shape->item[at];
	const struct gb_node *chosen = item->slot != GB_SLOT_NONE ? slot(k, item->slot) : NULL;
	if (!chosen && !clause_is_there(k, at))
		return;
	gb_buf_char(k->p->out, ' ');
	if (chosen) {
		gb_buf_slice(k->p->out, chosen->text);
	} else {
		gb_buf_str(k->p->out, item->word[0]);
		k->comma = false;
		items(k, (int)at);
	}
	k->comma = false;
	k->any = true;
}

static void
positional(struct kwprint *k, const struct gb_shapeitem *item, const struct gb_node *n)
{
	gb_buf_str(k->p->out, k->comma ? ", " : " ");
	value(k, item, n);
	k->comma = k->any = true;
}

/* The items that belong to a clause, or to the top (-1), in the order of the shape. */
static void
items(struct kwprint *k, int parent)
{
	for (unsigned i = 0; i < k->shape->nitem; i++) {
		const struct gb_shapeitem *item = &k->shape->item[i];
		if (item->parent != parent)
			continue;
		if (item->clause) {
			clause(k, i);
		} else if ((int)i == k->shape->rest) {
			for (unsigned s = k->shape->nslot; s < k->n->n; s++)
				if (slot(k, s))
					positional(k, item, slot(k, s));
		} else if (item->slot != GB_SLOT_NONE && slot(k, item->slot)) {
			positional(k, item, slot(k, item->slot));
		}
	}
}

static void
words(struct gb_print *p, const char *text, bool joined)
{
	for (; *text; text++)
		gb_buf_char(p->out, *text == ' ' && joined ? '_' : *text);
}

/* A line that begins with such a word goes on the one before it (language.md 3, rule 5). */
static bool
joins_lines(const char *text)
{
	static const char *const first[] = {"GROUP ", "ORDER ", "JOIN ",  "LIMIT ",
	                                    "FROM ",  "LEFT ",  "RIGHT ", "UNION "};
	for (size_t i = 0; i < GB_LEN(first); i++)
		if (strncmp(text, first[i], strlen(first[i])) == 0)
			return true;
	return false;
}

static void
call_form(struct gb_print *p, const struct gb_node *n)
{
	words(p, n->u.kw->words, true);
	gb_buf_char(p->out, '(');
	bool any = false;
	for (uint32_t i = 0; i < n->n; i++) {
		if (!n->kid[i])
			continue;
		gb_buf_str(p->out, any ? ", " : "");
		gb_print_expr(p, n->kid[i], GB_LEVEL_COND);
		any = true;
	}
	gb_buf_char(p->out, ')');
}

/* With nothing but a text these lines declare something, outside of blocks and in the IF that
 * names a schedule's parameter; a text in parentheses does not (language.md 14.2, 14.3). */
static bool
would_declare(const struct gb_print *p, const struct gb_node *n)
{
	const char *words = n->u.kw->words;
	unsigned within = strcmp(words, "SET SCHEDULE") == 0  ? 2
	                  : strcmp(words, "USE WEBSITE") == 0 ? 1
	                  : strcmp(words, "WEBHOOK") == 0     ? 1
	                                                      : 0;
	for (uint32_t i = 1; i < n->n; i++)
		if (n->kid[i])
			return false;
	if (p->depth >= within || n->n == 0 || !n->kid[0])
		return false;
	const struct gb_node *first = gb_print_leftmost(n->kid[0]);
	bool every = first->kind == GB_N_CALL && first->u.name->word == GB_W_EVERY;
	return n->kid[0]->kind == GB_N_TEXT || (within == 2 && every);
}

void
gb_print_kw(struct gb_print *p, const struct gb_node *n, bool statement)
{
	if (n->flags & GB_NF_CALLFORM) {
		call_form(p, n);
		return;
	}
	const struct gb_phrase *phrase =
		gb_index_find(p->ast->names.index, gb_cstr(n->u.kw->words));
	words(p, n->u.kw->words, statement && joins_lines(n->u.kw->words));
	if (!phrase || n->aux >= phrase->nrow)
		return;
	struct kwprint k = {.p = p,
	                    .n = n,
	                    .shape = &phrase->shape[n->aux],
	                    .least = statement ? GB_LEVEL_COND : GB_LEVEL_ADD,
	                    .declares = statement && would_declare(p, n)};
	for (unsigned i = 0; i < k.shape->nitem; i++)
		k.clauses = k.clauses || (k.shape->item[i].clause && clause_is_there(&k, i));
	items(&k, -1);
}
