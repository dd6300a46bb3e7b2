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
	gb_print_beside(p, h->what, GB_LEVEL_ADD);
	if (h->from) {
		gb_buf_str(p->out, h->kind == GB_ON_CHANGE ? " EVENTS " : " FROM ");
		gb_print_beside(p, h->from, GB_LEVEL_ADD);
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
		gb_print_table(p, &ast->table[i]);
	for (uint32_t i = 0; i < ast->nindex; i++)
		line(p, "CREATE INDEX ", ast->index[i]);
}

void
gb_ast_print(const struct gb_ast *ast, struct gb_buf *out)
{
	struct gb_print p = {.out = out, .ast = ast};
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
