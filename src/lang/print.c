/* lang/print.c - a whole script as canonical source: header, declarations, statements,
 * procedures, handlers */
#include "lang/print.h"

static void
line(struct gb_print *p, const char *lead, struct gb_slice text)
{
	gb_print_line(p);
	gb_buf_printf(p->out, "%s%.*s\n", lead, GB_SARG(text));
}

static void
quoted_line(struct gb_print *p, const char *lead, struct gb_slice text)
{
	gb_print_line(p);
	gb_buf_printf(p->out, "%s ", lead);
	gb_print_text(p, text);
	gb_buf_char(p->out, '\n');
}

static void
texts(struct gb_print *p, const struct gb_slice *v, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		gb_buf_str(p->out, i ? ", " : "");
		gb_print_text(p, v[i]);
	}
}

static void
param(struct gb_print *p, const struct gb_param *q)
{
	gb_print_line(p);
	gb_buf_printf(p->out, "PARAM %.*s AS %.*s", GB_SARG(q->name->spelled),
	              GB_SARG(q->type));
	if (q->nchoice) {
		gb_buf_str(p->out, " ENUM [");
		texts(p, q->choice, q->nchoice);
		gb_buf_char(p->out, ']');
	}
	if (q->example.n) {
		gb_buf_str(p->out, " LIKE ");
		if (q->example_quoted)
			gb_print_text(p, q->example);
		else
			gb_buf_slice(p->out, q->example);
	}
	if (q->desc.n) {
		gb_buf_str(p->out, " DESCRIPTION ");
		gb_print_text(p, q->desc);
	}
	if (q->has_default) {
		gb_buf_str(p->out, " DEFAULT ");
		gb_print_expr(p, q->deflt, GB_LEVEL_UNARY);
	} else if (q->optional) {
		gb_buf_str(p->out, " OPTIONAL");
	}
	gb_buf_char(p->out, '\n');
}

static void
params(struct gb_print *p, const struct gb_param *v, uint32_t n, bool header)
{
	for (uint32_t i = 0; i < n; i++)
		if (v[i].header == header)
			param(p, &v[i]);
}

/* A name of a TABLE: in quotes when it is not a plain word. There are no escapes. */
static void
word(struct gb_print *p, struct gb_slice s)
{
	bool plain = s.n > 0;
	for (size_t i = 0; i < s.n && plain; i++)
		plain = (unsigned char)s.p[i] > ' ' && !strchr("\"'()[]*,;", s.p[i]);
	const char *quote = plain ? "" : "\"";
	gb_buf_printf(p->out, "%s%.*s%s", quote, GB_SARG(s), quote);
}

static void
roles(struct gb_print *p, struct gb_slice read_by, struct gb_slice write_by)
{
	if (read_by.n)
		gb_buf_printf(p->out, " READ BY \"%.*s\"", GB_SARG(read_by));
	if (write_by.n)
		gb_buf_printf(p->out, " WRITE BY \"%.*s\"", GB_SARG(write_by));
}

static bool
mentions(struct gb_slice s, const char *words)
{
	return gb_slice_find(s, gb_cstr(words), 0) != SIZE_MAX;
}

/* What the SQL text at the end of a column says itself is not said twice. */
static void
column(struct gb_print *p, const struct gb_column *c)
{
	struct gb_slice head = gb_slice(c->rest.p, c->rest.n < 7 ? c->rest.n : 7);
	gb_print_line(p);
	word(p, c->name);
	gb_buf_printf(p->out, " %.*s", GB_SARG(c->type));
	if (c->prec)
		gb_buf_printf(p->out, "(%u,%u)", c->len, c->prec);
	else if (c->len)
		gb_buf_printf(p->out, "(%u)", c->len);
	if (c->key && !gb_slice_ieq(head, GB_S("primary")))
		gb_buf_str(p->out, " key");
	if (c->required && !mentions(c->rest, "NOT NULL"))
		gb_buf_str(p->out, " required");
	roles(p, c->read_by, c->write_by);
	if (c->references.n && !mentions(c->rest, "REFERENCES")) {
		gb_buf_str(p->out, " references ");
		word(p, c->references);
	}
	if (c->rest.n)
		gb_buf_printf(p->out, " %.*s", GB_SARG(c->rest));
	gb_buf_char(p->out, '\n');
}

static void
table(struct gb_print *p, const struct gb_tabledef *t)
{
	gb_buf_str(p->out, "TABLE ");
	word(p, t->name);
	if (t->conn.n) {
		gb_buf_str(p->out, " ON ");
		word(p, t->conn);
	}
	roles(p, t->read_by, t->write_by);
	gb_buf_char(p->out, '\n');
	p->depth++;
	for (uint32_t i = 0; i < t->ncolumn; i++)
		column(p, &t->column[i]);
	for (uint32_t i = 0; i < t->nconstraint; i++)
		line(p, "", t->constraint[i]);
	for (uint32_t i = 0; i < t->nrow; i++) {
		gb_print_line(p);
		gb_buf_str(p->out, "ROW ");
		gb_print_list(p, t->row[i]->kid, t->row[i]->n, GB_LEVEL_COND);
		gb_buf_char(p->out, '\n');
	}
	p->depth--;
	gb_buf_str(p->out, "END TABLE\n");
}

static void
body(struct gb_print *p, const struct gb_procdef *proc)
{
	p->depth++;
	for (uint32_t i = 0; i < proc->nnamed; i++)
		param(p, &proc->named[i]);
	p->depth--;
	gb_print_block(p, proc->body);
}

static void
procedure(struct gb_print *p, const struct gb_procdef *proc)
{
	const char *word = proc->function ? "FUNCTION" : "SUB";
	gb_buf_printf(p->out, "\n%s %.*s(", word, GB_SARG(proc->name->spelled));
	for (uint32_t i = 0; i < proc->nparam; i++) {
		const struct gb_param *q = &proc->param[i];
		gb_buf_str(p->out, i ? ", " : "");
		gb_buf_slice(p->out, q->name->spelled);
		if (q->type.n)
			gb_buf_printf(p->out, " AS %.*s", GB_SARG(q->type));
		if (q->has_default) {
			gb_buf_str(p->out, " = ");
			gb_print_expr(p, q->deflt, GB_LEVEL_UNARY);
		}
	}
	gb_buf_str(p->out, ")\n");
	body(p, proc);
	gb_buf_printf(p->out, "END %s\n", word);
}

static void
handler(struct gb_print *p, const struct gb_handler *h)
{
	static const char *const heads[] = {[GB_ON_FORM] = "FORM SUBMIT ",
	                                    [GB_ON_EVENT] = "EVENT ",
	                                    [GB_ON_INSERT] = "INSERT OF ",
	                                    [GB_ON_UPDATE] = "UPDATE OF ",
	                                    [GB_ON_DELETE] = "DELETE OF ",
	                                    [GB_ON_EMAIL] = "EMAIL ",
	                                    [GB_ON_CHANGE] = "CHANGE ",
	                                    [GB_ON_TOOL] = "TOOL ",
	                                    [GB_ON_CALL] = ""};
	gb_buf_printf(p->out, "\nON %s", heads[h->kind]);
	gb_print_expr(p, h->what, GB_LEVEL_ADD);
	if (h->from) {
		gb_buf_str(p->out, h->kind == GB_ON_CHANGE ? " EVENTS " : " FROM ");
		gb_print_expr(p, h->from, GB_LEVEL_ADD);
	}
	if (h->subject) {
		gb_buf_str(p->out, " SUBJECT ");
		gb_print_expr(p, h->subject, GB_LEVEL_ADD);
	}
	if (h->kind == GB_ON_CALL) { /* the rest of the line is the body */
		gb_buf_char(p->out, ' ');
		gb_print_statements(p, h->proc->body);
		return;
	}
	gb_buf_char(p->out, '\n');
	body(p, h->proc);
	gb_buf_str(p->out, "END ON\n");
}

static void
declarations(struct gb_print *p)
{
	const struct gb_ast *ast = p->ast;
	if (ast->has_description)
		quoted_line(p, "DESCRIPTION", ast->description);
	params(p, ast->param, ast->nparam, true);
	for (uint32_t i = 0; i < ast->nwebhook; i++)
		quoted_line(p, "WEBHOOK", ast->webhook[i]);
	for (uint32_t i = 0; i < ast->nwebsite; i++)
		quoted_line(p, "USE WEBSITE", ast->website[i]);
	for (uint32_t i = 0; i < ast->nschedule; i++)
		if (!ast->schedule[i].param)
			quoted_line(p, "SET SCHEDULE", ast->schedule[i].text);
	for (uint32_t i = 0; i < ast->ntable; i++)
		table(p, &ast->table[i]);
	for (uint32_t i = 0; i < ast->nindex; i++)
		line(p, "CREATE INDEX ", ast->index[i]);
}

void
gb_ast_print(const struct gb_ast *ast, struct gb_buf *out)
{
	struct gb_print p = {out, ast, 0};
	if (ast->workflow || ast->strict)
		gb_buf_str(out, ast->workflow ? "#workflow\n" : "#strict\n");
	if (ast->comment.n)
		line(&p, "' ", ast->comment);
	declarations(&p);
	gb_print_statements(&p, ast->main->body);
	params(&p, ast->param, ast->nparam, false);
	for (uint32_t i = 0; i < ast->nproc; i++)
		procedure(&p, ast->proc[i]);
	for (uint32_t i = 0; i < ast->nhandler; i++)
		handler(&p, &ast->handler[i]);
}
