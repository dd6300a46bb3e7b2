/* lang/print_expr.c - expressions as source text */
#include "base/num.h"
#include "base/utf8.h"
#include "lang/print.h"

static enum gb_bind
op_level(enum gb_op op)
{
	switch (op) {
	case GB_OP_OR:
	case GB_OP_COALESCE:
		return GB_LEVEL_OR;
	case GB_OP_AND:
		return GB_LEVEL_AND;
	case GB_OP_NOT:
		return GB_LEVEL_NOT;
	case GB_OP_EQ:
	case GB_OP_NE:
	case GB_OP_LT:
	case GB_OP_LE:
	case GB_OP_GT:
	case GB_OP_GE:
	case GB_OP_ISNULL:
	case GB_OP_NOTNULL:
	case GB_OP_IS:
	case GB_OP_ISNOT:
	case GB_OP_IN:
	case GB_OP_NOTIN:
	case GB_OP_LIKE:
	case GB_OP_NOTLIKE:
	case GB_OP_ILIKE:
	case GB_OP_NOTILIKE:
	case GB_OP_CONTAINS:
	case GB_OP_NOTCONTAINS:
	case GB_OP_STARTS:
	case GB_OP_ENDS:
	case GB_OP_BETWEEN:
		return GB_LEVEL_CMP;
	case GB_OP_ADD:
	case GB_OP_SUB:
	case GB_OP_CAT:
		return GB_LEVEL_ADD;
	case GB_OP_MUL:
	case GB_OP_DIV:
	case GB_OP_IDIV:
	case GB_OP_MOD:
		return GB_LEVEL_MUL;
	case GB_OP_POW:
		return GB_LEVEL_POW;
	case GB_OP_NEG:
	case GB_OP_POS:
		return GB_LEVEL_UNARY;
	case GB_OP_NONE:
	case GB_OP__MAX:
		break;
	}
	return GB_LEVEL_POSTFIX;
}

enum gb_bind
gb_print_level(const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_KW:
		return n->flags & GB_NF_CALLFORM ? GB_LEVEL_POSTFIX : GB_LEVEL_HEAD;
	case GB_N_HEAR_:
	case GB_N_CALLFILE:
	case GB_N_SQL:
		return GB_LEVEL_HEAD;
	case GB_N_COND:
		return GB_LEVEL_COND;
	case GB_N_BETWEEN:
		return GB_LEVEL_CMP;
	case GB_N_UNARY:
	case GB_N_BINARY:
		return op_level((enum gb_op)n->op);
	case GB_N_ERRFLAG: /* ERR.x is a variable's member */
		return GB_LEVEL_POW;
	case GB_N_INT:
		return n->u.i < 0 ? GB_LEVEL_UNARY : GB_LEVEL_POSTFIX;
	case GB_N_FLOAT:
		return n->u.f < 0 ? GB_LEVEL_UNARY : GB_LEVEL_POSTFIX;
	default:
		return GB_LEVEL_POSTFIX;
	}
}

bool
gb_print_has_left(const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_UNARY:
		return n->op == GB_OP_ISNULL || n->op == GB_OP_NOTNULL;
	case GB_N_BINARY:
	case GB_N_BETWEEN:
	case GB_N_COND:
	case GB_N_MEMBER:
	case GB_N_METHOD:
	case GB_N_INDEX:
		return true;
	default:
		return false;
	}
}

/* What its first child must be to stand without parentheses. */
static enum gb_bind
left_level(const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_COND:
		return GB_LEVEL_OR;
	case GB_N_BETWEEN:
		return GB_LEVEL_ADD;
	case GB_N_UNARY:
	case GB_N_BINARY:
		if (n->op == GB_OP_POW)
			return GB_LEVEL_POSTFIX;
		return op_level((enum gb_op)n->op) == GB_LEVEL_CMP
		               ? GB_LEVEL_ADD
		               : op_level((enum gb_op)n->op);
	default:
		return GB_LEVEL_POSTFIX;
	}
}

const struct gb_node *
gb_print_leftmost(const struct gb_node *n)
{
	while (gb_print_has_left(n) && gb_print_level(n->kid[0]) >= left_level(n))
		n = n->kid[0];
	return n;
}

static void
escape(struct gb_buf *out, struct gb_slice s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\')
			gb_buf_printf(out, "\\%c", c);
		else if (c == '\n')
			gb_buf_str(out, "\\n");
		else if (c == '\t')
			gb_buf_str(out, "\\t");
		else if (c == '\r')
			gb_buf_str(out, "\\r");
		else if (c < 0x20)
			gb_buf_printf(out, "\\u%04x", c);
		else if (c == '$' && i + 1 < s.n && s.p[i + 1] == '{')
			gb_buf_str(out, "\\$");
		else
			gb_buf_char(out, (char)c);
	}
}

void
gb_print_text(struct gb_print *p, struct gb_slice s)
{
	gb_buf_char(p->out, '"');
	escape(p->out, s);
	gb_buf_char(p->out, '"');
}

bool
gb_print_is_word(struct gb_slice s)
{
	bool word = s.n > 0;
	unsigned len;
	for (size_t i = 0; i < s.n && word; i += len) {
		uint32_t c = gb_utf8_decode(s, i, &len);
		word = c == '_' || gb_utf8_is_letter(c) || (i > 0 && c >= '0' && c <= '9');
	}
	return word;
}

void
gb_print_key(struct gb_print *p, struct gb_slice s)
{
	if (gb_print_is_word(s))
		gb_buf_slice(p->out, s);
	else
		gb_print_text(p, s);
}

void
gb_print_hole(struct gb_print *p, const struct gb_node *n)
{
	bool brace = gb_print_leftmost(n)->kind == GB_N_OBJECT; /* "${{" would be text */
	gb_buf_str(p->out, brace ? "${ " : "${");
	gb_print_expr(p, n, GB_LEVEL_COND);
	gb_buf_char(p->out, '}');
}

/* The parts of a text with ${}: a text next to another one was written as ${"..."}. */
static void
interp(struct gb_print *p, const struct gb_node *n)
{
	bool after_text = n->n == 1;
	gb_buf_char(p->out, '"');
	for (uint32_t i = 0; i < n->n; i++) {
		const struct gb_node *kid = n->kid[i];
		bool bare = kid->kind == GB_N_TEXT && kid->text.n > 0 && !after_text;
		if (bare)
			escape(p->out, kid->text);
		else
			gb_print_hole(p, kid);
		after_text = bare;
	}
	gb_buf_char(p->out, '"');
}

void
gb_print_list(struct gb_print *p, struct gb_node *const *v, uint32_t n, enum gb_bind least)
{
	for (uint32_t i = 0; i < n; i++) {
		if (i)
			gb_buf_str(p->out, ", ");
		if (v[i])
			gb_print_expr(p, v[i], least);
	}
}

static void
number(struct gb_print *p, double f)
{
	char text[GB_NUM_MAX];
	unsigned n = gb_num_shortest(text, f);
	gb_buf_add(p->out, text, n);
	if (!memchr(text, '.', n) && !memchr(text, 'e', n))
		gb_buf_str(p->out, ".0");
}

static void
binary(struct gb_print *p, const struct gb_node *n)
{
	enum gb_op op = (enum gb_op)n->op;
	enum gb_bind level = op_level(op);
	enum gb_bind right = op == GB_OP_POW ? GB_LEVEL_UNARY : (enum gb_bind)(level + 1);
	gb_print_expr(p, n->kid[0], left_level(n));
	gb_buf_printf(p->out, " %s", gb_op_text(op));
	if (n->n < 2 || !n->kid[1])
		return;
	/* "(" behind IN would hold a list */
	bool list = (op == GB_OP_IN || op == GB_OP_NOTIN) &&
	            (gb_print_level(n->kid[1]) == GB_LEVEL_HEAD ||
	             gb_print_has_left(gb_print_leftmost(n->kid[1])));
	gb_buf_str(p->out, list ? " (" : " ");
	gb_print_expr(p, n->kid[1], right);
	gb_buf_str(p->out, list ? ")" : "");
}

static void
unary(struct gb_print *p, const struct gb_node *n)
{
	enum gb_op op = (enum gb_op)n->op;
	if (op == GB_OP_ISNULL || op == GB_OP_NOTNULL) {
		binary(p, n);
		return;
	}
	bool again = n->kid[0]->kind == GB_N_UNARY && n->kid[0]->op == n->op;
	gb_buf_str(p->out, gb_op_text(op));
	gb_buf_str(p->out, op == GB_OP_NOT || again ? " " : "");
	gb_print_expr(p, n->kid[0], op_level(op));
}

static void
object(struct gb_print *p, const struct gb_node *n)
{
	gb_buf_char(p->out, '{');
	for (uint32_t i = 0; i < n->n; i++) {
		gb_buf_str(p->out, i ? ", " : "");
		gb_print_key(p, n->kid[i]->text);
		gb_buf_str(p->out, ": ");
		gb_print_expr(p, n->kid[i]->kid[0], GB_LEVEL_COND);
	}
	gb_buf_char(p->out, '}');
}

/* An embedded SELECT: each "?" outside of quotes is the next bound value. */
static void
sql(struct gb_print *p, const struct gb_node *n)
{
	uint32_t next = 0;
	char quote = 0;
	for (size_t i = 0; i < n->text.n; i++) {
		char c = n->text.p[i];
		if (quote && c == '\\' && i + 1 < n->text.n) {
			gb_buf_char(p->out, c);
			c = n->text.p[++i];
		} else if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '\'' || c == '"')
			quote = c;
		if (c == '?' && !quote && next < n->n)
			gb_print_expr(p, n->kid[next++], GB_LEVEL_POSTFIX);
		else
			gb_buf_char(p->out, c == '\n' && !quote ? ' ' : c);
	}
}

static void
expr(struct gb_print *p, const struct gb_node *n)
{
	static const char *const flags[] = {"ERROR", "ERROR MESSAGE", "ERR", "ERL"};
	switch (n->kind) {
	case GB_N_NULL_:
		gb_buf_str(p->out, "NULL");
		break;
	case GB_N_BOOL:
		gb_buf_str(p->out, n->u.i ? "TRUE" : "FALSE");
		break;
	case GB_N_INT:
		gb_buf_printf(p->out, "%lld", (long long)n->u.i);
		break;
	case GB_N_FLOAT:
		number(p, n->u.f);
		break;
	case GB_N_TEXT:
		gb_print_text(p, n->text);
		break;
	case GB_N_INTERP:
		interp(p, n);
		break;
	case GB_N_NAME:
	case GB_N_CALL:
		gb_print_name(p, n);
		break;
	case GB_N_MEMBER:
	case GB_N_METHOD:
	case GB_N_INDEX:
		gb_print_expr(p, n->kid[0], GB_LEVEL_POSTFIX);
		gb_print_postfix(p, n);
		break;
	case GB_N_KW:
		gb_print_kw(p, n, false);
		break;
	case GB_N_UNARY:
		unary(p, n);
		break;
	case GB_N_BINARY:
		binary(p, n);
		break;
	case GB_N_BETWEEN:
		gb_print_expr(p, n->kid[0], GB_LEVEL_ADD);
		gb_buf_str(p->out, n->flags & GB_NF_NOT ? " NOT BETWEEN " : " BETWEEN ");
		gb_print_expr(p, n->kid[1], GB_LEVEL_ADD);
		gb_buf_str(p->out, " AND ");
		gb_print_expr(p, n->kid[2], GB_LEVEL_ADD);
		break;
	case GB_N_COND:
		gb_print_expr(p, n->kid[0], GB_LEVEL_OR);
		gb_buf_str(p->out, " ? ");
		gb_print_expr(p, n->kid[1], GB_LEVEL_COND);
		gb_buf_str(p->out, " : ");
		gb_print_expr(p, n->kid[2], GB_LEVEL_COND);
		break;
	case GB_N_ARRAY:
		gb_buf_char(p->out, '[');
		gb_print_list(p, n->kid, n->n, GB_LEVEL_COND);
		gb_buf_char(p->out, ']');
		break;
	case GB_N_OBJECT:
		object(p, n);
		break;
	case GB_N_HEAR_:
		gb_print_hear(p, n->kid[0]);
		break;
	case GB_N_CALLFILE:
		gb_print_call_file(p, n);
		break;
	case GB_N_ERRFLAG:
		gb_buf_str(p->out, flags[n->op & 3]);
		break;
	case GB_N_SQL:
		sql(p, n);
		break;
	case GB_N_WITHDOT:
		gb_buf_printf(p->out, ".%.*s", GB_SARG(n->u.name->spelled));
		break;
	default:
		gb_print_payload(p, n);
		break;
	}
}

void
gb_print_expr(struct gb_print *p, const struct gb_node *n, enum gb_bind least)
{
	bool parens = gb_print_level(n) < least;
	if (parens)
		gb_buf_char(p->out, '(');
	expr(p, n);
	if (parens)
		gb_buf_char(p->out, ')');
}
