/* lang/print_name.c - names and what stands on them: members, elements, arguments
 *
 * Source: language.md 3, 4.4, 12.7, 17.8.
 */
#include "lang/print.h"
#include "lang/tok.h"

static void
call(struct gb_print *p, const struct gb_node *n, uint32_t from)
{
	gb_buf_char(p->out, '(');
	gb_print_list(p, n->kid + from, n->n - from, GB_LEVEL_COND);
	gb_buf_char(p->out, ')');
}

static char
last(const struct gb_print *p, size_t back)
{
	return p->out->n > back ? p->out->p[p->out->n - 1 - back] : '\0';
}

bool
gb_print_asks(const struct gb_name *name)
{
	return name->word == GB_W_SET || name->word == GB_W_WHERE ||
	       name->word == GB_W_VALUES || name->word == GB_W_WITH || name->word == GB_W_ILIKE;
}

/* Whether a name or a call needs parentheses: "= SELECT" would begin a query, and some words
 * at the end of a line behind a word or a text join it with the next. */
static bool
is_taken(const struct gb_print *p, const struct gb_name *name, bool call)
{
	if (name->word == GB_W_SELECT)
		return last(p, 0) == ' ' && last(p, 1) == '=';
	if (call || !gb_print_asks(name) || last(p, 0) != ' ')
		return name->word == GB_W_ILIKE;
	char c = last(p, 1);
	return name->word == GB_W_ILIKE || c == '"' || c == '_' || c == '$' ||
	       (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (unsigned char)c >= 0x80;
}

void
gb_print_postfix(struct gb_print *p, const struct gb_node *n)
{
	if (n->kind == GB_N_INDEX) {
		gb_buf_char(p->out, '[');
		gb_print_expr(p, n->kid[1], GB_LEVEL_COND);
		gb_buf_char(p->out, ']');
		return;
	}
	gb_buf_str(p->out, n->op ? "?." : ".");
	gb_print_key(p, n->text.n ? n->text : n->u.name->spelled);
	if (n->kind == GB_N_METHOD)
		call(p, n, 1);
}

void
gb_print_path(struct gb_print *p, const struct gb_node *n)
{
	if (n->kind == GB_N_NAME) {
		gb_buf_slice(p->out, n->u.name->spelled);
	} else if (n->kind == GB_N_MEMBER || n->kind == GB_N_METHOD || n->kind == GB_N_INDEX) {
		gb_print_path(p, n->kid[0]);
		gb_print_postfix(p, n);
	} else if (n->kind == GB_N_CALL) {
		gb_buf_slice(p->out, n->u.name->spelled);
		call(p, n, 0);
	} else {
		gb_print_expr(p, n, GB_LEVEL_POSTFIX);
	}
}

/* a.b, a[1]: what stands directly on a name */
static bool
names_member(const struct gb_node *n)
{
	for (; n->kind == GB_N_MEMBER || n->kind == GB_N_INDEX || n->kind == GB_N_METHOD;
	     n = n->kid[0])
		if (n->kid[0]->kind == GB_N_NAME)
			return n->kind == GB_N_INDEX || !n->op;
	return false;
}

/* CALL and a name, unless a member or an element of it is meant, calls a procedure. */
void
gb_print_call_file(struct gb_print *p, const struct gb_node *n)
{
	unsigned first = gb_print_leftmost(n->kid[0])->kind;
	bool parens = (first == GB_N_NAME || first == GB_N_CALL || first == GB_N_KW) &&
	              gb_print_level(n->kid[0]) >= GB_LEVEL_ADD && !names_member(n->kid[0]);
	gb_buf_str(p->out, parens ? "CALL (" : "CALL ");
	gb_print_expr(p, n->kid[0], GB_LEVEL_ADD);
	gb_buf_str(p->out, parens ? ")" : "");
	if (n->n > 1)
		gb_buf_str(p->out, ", ");
	gb_print_list(p, n->kid + 1, n->n - 1, GB_LEVEL_ADD);
}

void
gb_print_name(struct gb_print *p, const struct gb_node *n)
{
	bool parens = p->wrap || is_taken(p, n->u.name, n->kind == GB_N_CALL);
	p->wrap = false;
	gb_buf_str(p->out, parens ? "(" : "");
	gb_buf_slice(p->out, n->u.name->spelled);
	if (n->kind == GB_N_CALL)
		call(p, n, 0);
	gb_buf_str(p->out, parens ? ")" : "");
}

/* Before something that could be the argument of a keyword of that name. */
void
gb_print_beside(struct gb_print *p, const struct gb_node *n, enum gb_bind least)
{
	p->wrap = n->kind == GB_N_NAME && n->u.name->trie;
	gb_print_expr(p, n, least);
}
