/* lang/print_stmt.c - statements as source text, one a line, blocks one level deeper */
#include "lang/print.h"
#include "lang/tok.h"

static void statement(struct gb_print *p, const struct gb_node *n);

void
gb_print_line(struct gb_print *p)
{
	for (unsigned i = 0; i < p->depth; i++)
		gb_buf_str(p->out, "    ");
}

void
gb_print_statements(struct gb_print *p, const struct gb_node *block)
{
	for (uint32_t i = 0; block && i < block->n; i++) {
		gb_print_line(p);
		statement(p, block->kid[i]);
		gb_buf_char(p->out, '\n');
	}
}

void
gb_print_block(struct gb_print *p, const struct gb_node *block)
{
	p->depth++;
	gb_print_statements(p, block);
	p->depth--;
}

void
gb_print_say(struct gb_print *p, const char *text)
{
	gb_buf_str(p->out, text);
}

static void
spell(struct gb_print *p, const struct gb_name *name)
{
	if (name)
		gb_buf_slice(p->out, name->spelled);
}

void
gb_print_with(struct gb_print *p, const char *word, const struct gb_node *n, enum gb_bind least)
{
	if (!n)
		return;
	gb_print_say(p, word);
	gb_print_expr(p, n, least);
}

void
gb_print_kid(struct gb_print *p, const char *word, const struct gb_node *n, uint32_t i,
             enum gb_bind least)
{
	gb_print_with(p, word, i < n->n ? n->kid[i] : NULL, least);
}

static void
assign(struct gb_print *p, const struct gb_node *n)
{
	static const char *const lead[] = {"", "LET ", "SET ", "CONST "};
	gb_print_say(p, lead[n->aux & 3]);
	gb_print_path(p, n->kid[0]);
	gb_buf_printf(p->out, " %s= ", gb_op_text((enum gb_op)n->op));
	gb_print_expr(p, n->kid[1], GB_LEVEL_HEAD);
}

static void
dim(struct gb_print *p, const struct gb_node *n)
{
	gb_print_say(p, n->aux ? "REDIM " : "DIM ");
	spell(p, n->u.name);
	if (n->n > 0 && n->kid[0]) {
		gb_buf_char(p->out, '(');
		gb_print_expr(p, n->kid[0], GB_LEVEL_COND);
		gb_buf_char(p->out, ')');
	}
	if (n->text.n)
		gb_buf_printf(p->out, " AS %.*s", GB_SARG(n->text));
	gb_print_kid(p, " = ", n, 1, GB_LEVEL_HEAD);
}

static void
label(struct gb_print *p, const char *word, const struct gb_node *n, bool number,
      const char *after)
{
	gb_print_say(p, word);
	if (number)
		gb_buf_printf(p->out, "%lld", (long long)n->u.i);
	else
		spell(p, n->u.name);
	gb_print_say(p, after);
}

static void
leave(struct gb_print *p, const struct gb_node *n)
{
	static const char *const what[] = {
		[GB_EXIT_SCRIPT] = "EXIT",        [GB_EXIT_FOR] = "EXIT FOR",
		[GB_EXIT_DO] = "EXIT DO",         [GB_EXIT_WHILE] = "EXIT WHILE",
		[GB_EXIT_SUB] = "EXIT SUB",       [GB_EXIT_FUNCTION] = "EXIT FUNCTION",
		[GB_EXIT_SELECT] = "EXIT SELECT", [GB_EXIT_ANY] = "BREAK"};
	static const char *const again[] = {[GB_EXIT_FOR] = "CONTINUE FOR",
	                                    [GB_EXIT_DO] = "CONTINUE DO",
	                                    [GB_EXIT_WHILE] = "CONTINUE WHILE",
	                                    [GB_EXIT_ANY] = "CONTINUE"};
	gb_print_say(p, n->kind == GB_N_EXIT ? what[n->op] : again[n->op]);
}

static void
give_back(struct gb_print *p, const struct gb_node *n)
{
	gb_print_say(p, "RETURN");
	if (n->n == 0 || !n->kid[0])
		return;
	if (n->flags & GB_NF_LIST) {
		gb_print_say(p, " ");
		gb_print_list(p, n->kid[0]->kid, n->kid[0]->n, GB_LEVEL_COND);
	} else {
		const struct gb_node *first = gb_print_leftmost(n->kid[0]);
		bool named = n->kid[0]->kind == GB_N_NAMED;
		bool with = first->kind == GB_N_NAME && first->u.name->word == GB_W_WITH;
		gb_print_say(p, named ? " WITH " : with ? " (" : " ");
		gb_print_expr(p, n->kid[0], named ? GB_LEVEL_HEAD : GB_LEVEL_COND);
		gb_print_say(p, with ? ")" : "");
	}
}

/* Directly behind AS a word would be a type, unless a comma or a member follows it. */
static void
choices(struct gb_print *p, const struct gb_node *n)
{
	const struct gb_node *first = n->n > 4 ? n->kid[4] : NULL;
	bool list = n->n > 5 || n->flags & GB_NF_STAR;
	bool parens = first && !n->text.n && gb_print_leftmost(first)->kind == GB_N_NAME &&
	              !(first->kind == GB_N_NAME && list);
	gb_print_say(p, parens ? " (" : " ");
	if (first)
		gb_print_expr(p, first, GB_LEVEL_ADD);
	gb_print_say(p, parens ? ")" : "");
	if (n->n > 5)
		gb_print_say(p, ", ");
	if (first)
		gb_print_list(p, n->kid + 5, n->n - 5, GB_LEVEL_ADD);
}

/* Directly behind HEAR the word would be a variable before a sign. */
static void
hear_clause(struct gb_print *p, const char *word, const struct gb_node *e, bool *first)
{
	if (!e)
		return;
	bool parens = *first && e->kind != GB_N_TEXT && e->kind != GB_N_INTERP;
	*first = false;
	gb_print_say(p, word);
	gb_print_say(p, parens ? "(" : "");
	gb_print_expr(p, e, GB_LEVEL_ADD);
	gb_print_say(p, parens ? ")" : "");
}

void
gb_print_hear(struct gb_print *p, const struct gb_node *n)
{
	gb_print_say(p, "HEAR");
	if (n->kid[0]) {
		gb_print_say(p, " ");
		gb_print_path(p, n->kid[0]);
	}
	bool menu = n->n > 4 || (n->flags & GB_NF_STAR);
	if (n->u.name)
		gb_buf_printf(p->out, " AS %.*s", GB_SARG(n->u.name->spelled));
	else if (n->text.n)
		gb_buf_printf(p->out, " AS %.*s", GB_SARG(n->text));
	else if (menu)
		gb_print_say(p, " AS");
	if (menu)
		choices(p, n);
	if (n->flags & GB_NF_STAR)
		gb_print_say(p, n->n > 4 ? ", *" : "*");
	bool first = !n->kid[0] && !n->u.name && !n->text.n && !menu;
	hear_clause(p, " WITH ", n->kid[1], &first);
	hear_clause(p, " DEFAULT ", n->kid[2], &first);
	hear_clause(p, " TIMEOUT ", n->kid[3], &first);
}

static void
on_error(struct gb_print *p, const struct gb_node *n)
{
	if (n->op == 1)
		label(p, "ON ERROR GOTO ", n, (n->flags & GB_NF_NUM) != 0, "");
	else
		gb_print_say(p, n->op ? "ON ERROR GOTO 0" : "ON ERROR RESUME NEXT");
}

static void
statement(struct gb_print *p, const struct gb_node *n)
{
	if (gb_print_compound(p, n))
		return;
	switch (n->kind) {
	case GB_N_ASSIGN:
		assign(p, n);
		break;
	case GB_N_DIM:
		dim(p, n);
		break;
	case GB_N_EXPRSTMT:
		if (n->kid[0]->kind == GB_N_KW)
			gb_print_kw(p, n->kid[0], true);
		else if (n->kid[0]->kind == GB_N_METHOD || n->kid[0]->kind == GB_N_CALL)
			gb_print_path(p, n->kid[0]);
		else
			gb_print_expr(p, n->kid[0], GB_LEVEL_HEAD);
		break;
	case GB_N_EXIT:
	case GB_N_CONTINUE:
		leave(p, n);
		break;
	case GB_N_RETURN:
		give_back(p, n);
		break;
	case GB_N_HEAR:
		gb_print_hear(p, n);
		break;
	case GB_N_CALLSUB:
		gb_buf_printf(p->out, "CALL %.*s(", GB_SARG(n->u.name->spelled));
		gb_print_list(p, n->kid, n->n, GB_LEVEL_COND);
		gb_print_say(p, ")");
		break;
	case GB_N_THROW:
		gb_print_with(p, "THROW ", n->kid[0], GB_LEVEL_COND);
		break;
	case GB_N_ASSERT:
		gb_print_with(p, "ASSERT ", n->kid[0], GB_LEVEL_COND);
		gb_print_kid(p, ", ", n, 1, GB_LEVEL_COND);
		break;
	case GB_N_LABEL:
		label(p, "", n, n->op == 1, n->op == 1 ? "" : ":");
		break;
	case GB_N_GOTO:
		label(p, "GOTO ", n, n->op == 1, "");
		break;
	case GB_N_GOSUB:
		label(p, "GOSUB ", n, n->op == 1, "");
		break;
	case GB_N_ONERROR:
		on_error(p, n);
		break;
	case GB_N_RESUME:
		gb_print_say(p, n->op ? "RESUME NEXT" : "RESUME");
		break;
	case GB_N_CLEARERR:
		gb_print_say(p, "CLEAR ERROR");
		break;
	case GB_N_WORKFLOW:
		gb_print_with(p, "ORCHESTRATE WORKFLOW ", n->kid[0], GB_LEVEL_COND);
		break;
	default:
		gb_print_expr(p, n, GB_LEVEL_HEAD);
		break;
	}
}
