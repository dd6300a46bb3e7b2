/* lang/dump.c - the tree as an S-expression, for golden tests and for looking inside
 *
 * Positions, parentheses and spellings that mean the same are left out, so that two
 * sources with equal trees give equal dumps. One statement a line, a tab a level.
 */
#include "base/num.h"
#include "lang/ast.h"

struct dump {
	struct gb_buf *out;
	unsigned depth;
};

static void node(struct dump *d, const struct gb_node *n);

static void
line(struct dump *d)
{
	gb_buf_char(d->out, '\n');
	for (unsigned i = 0; i < d->depth; i++)
		gb_buf_char(d->out, '\t');
}

static void
quoted(struct dump *d, struct gb_slice s)
{
	gb_buf_char(d->out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\')
			gb_buf_printf(d->out, "\\%c", c);
		else if (c == '\n')
			gb_buf_str(d->out, "\\n");
		else if (c < 0x20)
			gb_buf_printf(d->out, "\\u%04x", c);
		else
			gb_buf_char(d->out, (char)c);
	}
	gb_buf_char(d->out, '"');
}

static void
field(struct dump *d, const char *label, struct gb_slice s)
{
	if (s.n == 0)
		return;
	gb_buf_printf(d->out, " %s=", label);
	quoted(d, s);
}

static void
word(struct dump *d, const struct gb_name *name)
{
	gb_buf_char(d->out, ' ');
	if (name)
		gb_buf_slice(d->out, name->fold);
	else
		gb_buf_char(d->out, '_');
}

/* What stands between the kind and the children. */
static void
attributes(struct dump *d, const struct gb_node *n)
{
	char num[GB_NUM_MAX];
	switch ((enum gb_nodekind)n->kind) {
	case GB_N_BOOL:
		gb_buf_str(d->out, n->u.i ? " true" : " false");
		break;
	case GB_N_INT:
		gb_buf_printf(d->out, " %lld", (long long)n->u.i);
		break;
	case GB_N_FLOAT:
		gb_buf_char(d->out, ' ');
		gb_buf_add(d->out, num, gb_num_shortest(num, n->u.f));
		break;
	case GB_N_KW:
		gb_buf_char(d->out, ' ');
		quoted(d, gb_cstr(n->u.kw->words));
		if (n->aux)
			gb_buf_printf(d->out, " shape=%u", n->aux);
		break;
	case GB_N_UNARY:
	case GB_N_BINARY:
	case GB_N_WHERE:
	case GB_N_CASEIS:
		gb_buf_printf(d->out, " \"%s\"", gb_op_text((enum gb_op)n->op));
		break;
	case GB_N_STEP:
		gb_buf_printf(d->out, " %lld op=%u", (long long)n->u.i, n->op);
		break;
	case GB_N_LABEL:
	case GB_N_GOTO:
	case GB_N_GOSUB:
	case GB_N_ONERROR:
		if ((n->kind != GB_N_ONERROR && n->op == 1) || (n->flags & GB_NF_NUM))
			gb_buf_printf(d->out, " %lld", (long long)n->u.i);
		else
			word(d, n->u.name);
		if (n->kind == GB_N_ONERROR)
			gb_buf_printf(d->out, " op=%u", n->op);
		break;
	case GB_N_NAME:
	case GB_N_MEMBER:
	case GB_N_METHOD:
	case GB_N_CALL:
	case GB_N_WITHDOT:
	case GB_N_DIM:
	case GB_N_FOR:
	case GB_N_FOREACH:
	case GB_N_WITH:
	case GB_N_TRY:
	case GB_N_CALLSUB:
	case GB_N_BRANCH:
		word(d, n->u.name);
		if (n->op)
			gb_buf_printf(d->out, " op=%u", n->op);
		break;
	case GB_N_HEAR:
		if (n->u.name)
			word(d, n->u.name);
		break;
	case GB_N_ASSIGN:
		if (n->op)
			gb_buf_printf(d->out, " \"%s=\"", gb_op_text((enum gb_op)n->op));
		break;
	case GB_N_ERRFLAG:
	case GB_N_ORDER:
	case GB_N_SELECT:
	case GB_N_DO:
	case GB_N_EXIT:
	case GB_N_CONTINUE:
	case GB_N_RESUME:
		if (n->op)
			gb_buf_printf(d->out, " op=%u", n->op);
		break;
	case GB_N_NULL_:
	case GB_N_TEXT:
	case GB_N_INTERP:
	case GB_N_INDEX:
	case GB_N_BETWEEN:
	case GB_N_COND:
	case GB_N_ARRAY:
	case GB_N_OBJECT:
	case GB_N_PAIR:
	case GB_N_HEAR_:
	case GB_N_CALLFILE:
	case GB_N_SQL:
	case GB_N_COLUMN:
	case GB_N_SETS:
	case GB_N_NAMED:
	case GB_N_EXPRSTMT:
	case GB_N_TALK:
	case GB_N_MAIL:
	case GB_N_PROMPT:
	case GB_N_IF:
	case GB_N_CASE:
	case GB_N_CASETO:
	case GB_N_WHILE:
	case GB_N_RETURN:
	case GB_N_THROW:
	case GB_N_ASSERT:
	case GB_N_CLEARERR:
	case GB_N_WORKFLOW:
	case GB_N_SCHEDIN:
	case GB_N_BLOCK:
	case GB_N_BAD:
	case GB_N__MAX:
		break;
	}
	if (n->kind == GB_N_TEXT || n->text.n) {
		gb_buf_char(d->out, ' ');
		quoted(d, n->text);
	}
	if (n->flags & GB_NF_NOT)
		gb_buf_str(d->out, " not");
	if (n->flags & GB_NF_STAR)
		gb_buf_str(d->out, " star");
	if (n->flags & GB_NF_LIST)
		gb_buf_str(d->out, " list");
}

static void
node(struct dump *d, const struct gb_node *n)
{
	if (!n) {
		gb_buf_str(d->out, " _");
		return;
	}
	bool block = n->kind == GB_N_BLOCK;
	if (block || n->kind == GB_N_CASE)
		line(d);
	else if (d->out->n && d->out->p[d->out->n - 1] != '\t')
		gb_buf_char(d->out, ' ');
	gb_buf_printf(d->out, "(%s", gb_node_name((enum gb_nodekind)n->kind));
	attributes(d, n);
	d->depth++;
	for (uint32_t i = 0; i < n->n; i++) {
		if (block)
			line(d);
		node(d, n->kid[i]);
	}
	d->depth--;
	gb_buf_char(d->out, ')');
}

static void
params(struct dump *d, const char *what, const struct gb_param *p, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++, p++) {
		line(d);
		gb_buf_printf(d->out, "(%s", what);
		word(d, p->name);
		field(d, "type", p->type);
		field(d, "desc", p->desc);
		field(d, "like", p->example);
		if (p->example.n && p->example_quoted)
			gb_buf_str(d->out, " quoted");
		for (uint32_t c = 0; c < p->nchoice; c++)
			field(d, "choice", p->choice[c]);
		if (p->optional)
			gb_buf_str(d->out, " optional");
		if (p->header)
			gb_buf_str(d->out, " header");
		if (p->has_default)
			node(d, p->deflt);
		gb_buf_char(d->out, ')');
	}
}

static void
proc(struct dump *d, const char *what, const struct gb_procdef *p)
{
	line(d);
	gb_buf_printf(d->out, "(%s", what);
	if (p->name)
		word(d, p->name);
	d->depth++;
	params(d, "formal", p->param, p->nparam);
	params(d, "param", p->named, p->nnamed);
	if (p->body)
		node(d, p->body);
	d->depth--;
	gb_buf_char(d->out, ')');
}

static void
table(struct dump *d, const struct gb_tabledef *t)
{
	line(d);
	gb_buf_str(d->out, "(table");
	field(d, "name", t->name);
	field(d, "on", t->conn);
	field(d, "read", t->read_by);
	field(d, "write", t->write_by);
	d->depth++;
	for (uint32_t i = 0; i < t->ncolumn; i++) {
		const struct gb_column *c = &t->column[i];
		line(d);
		gb_buf_str(d->out, "(column");
		field(d, "name", c->name);
		field(d, "type", c->type);
		if (c->len || c->prec)
			gb_buf_printf(d->out, " size=%u,%u", c->len, c->prec);
		if (c->key)
			gb_buf_str(d->out, " key");
		if (c->required)
			gb_buf_str(d->out, " required");
		field(d, "references", c->references);
		field(d, "rest", c->rest);
		field(d, "read", c->read_by);
		field(d, "write", c->write_by);
		gb_buf_char(d->out, ')');
	}
	for (uint32_t i = 0; i < t->nconstraint; i++) {
		line(d);
		field(d, "constraint", t->constraint[i]);
	}
	for (uint32_t i = 0; i < t->nrow; i++) {
		line(d);
		node(d, t->row[i]);
	}
	d->depth--;
	gb_buf_char(d->out, ')');
}

static void
slices(struct dump *d, const char *what, const struct gb_slice *s, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		line(d);
		gb_buf_printf(d->out, "(%s ", what);
		quoted(d, s[i]);
		gb_buf_char(d->out, ')');
	}
}

static void
handler(struct dump *d, const struct gb_handler *h)
{
	static const char *const kinds[] = {
		[GB_ON_FORM] = "form",     [GB_ON_EVENT] = "event",   [GB_ON_INSERT] = "insert",
		[GB_ON_UPDATE] = "update", [GB_ON_DELETE] = "delete", [GB_ON_EMAIL] = "email",
		[GB_ON_CHANGE] = "change", [GB_ON_TOOL] = "tool",     [GB_ON_CALL] = "call"};
	line(d);
	gb_buf_printf(d->out, "(on %s", kinds[h->kind]);
	node(d, h->what);
	node(d, h->from);
	node(d, h->subject);
	d->depth++;
	proc(d, "do", h->proc);
	d->depth--;
	gb_buf_char(d->out, ')');
}

void
gb_ast_dump(const struct gb_ast *ast, struct gb_buf *out)
{
	struct dump d = {.out = out, .depth = 1};
	gb_buf_str(out, "(script");
	if (ast->workflow)
		gb_buf_str(out, " workflow");
	if (ast->strict)
		gb_buf_str(out, " strict");
	if (ast->has_description)
		field(&d, "description", ast->description);
	params(&d, "param", ast->param, ast->nparam);
	slices(&d, "webhook", ast->webhook, ast->nwebhook);
	slices(&d, "website", ast->website, ast->nwebsite);
	for (uint32_t i = 0; i < ast->nschedule; i++) {
		line(&d);
		gb_buf_str(out, "(schedule ");
		quoted(&d, ast->schedule[i].text);
		if (ast->schedule[i].param) {
			word(&d, ast->schedule[i].param);
			field(&d, "is", ast->schedule[i].value);
		}
		gb_buf_char(out, ')');
	}
	for (uint32_t i = 0; i < ast->ntable; i++)
		table(&d, &ast->table[i]);
	slices(&d, "index", ast->index, ast->nindex);
	proc(&d, "main", ast->main);
	for (uint32_t i = 0; i < ast->nproc; i++)
		proc(&d, ast->proc[i]->function ? "function" : "sub", ast->proc[i]);
	for (uint32_t i = 0; i < ast->nhandler; i++)
		handler(&d, &ast->handler[i]);
	gb_buf_str(out, ")\n");
}
