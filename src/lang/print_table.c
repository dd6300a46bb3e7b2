/* lang/print_table.c - TABLE ... END TABLE as source text (language.md 14.1) */
#include "base/utf8.h"
#include "lang/parse.h"
#include "lang/print.h"

/* A name of a TABLE: in quotes when it is not a plain word. There are no escapes. */
static void
word(struct gb_print *p, struct gb_slice s)
{
	bool plain = s.n > 0;
	unsigned len;
	for (size_t i = 0; i < s.n && plain; i += len) {
		uint32_t c = gb_utf8_decode(s, i, &len);
		plain = c == '_' || gb_utf8_is_letter(c) ||
		        (i > 0 && (c == '-' || (c >= '0' && c <= '9')));
	}
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

/* Whether a line that begins with the name would be something else than a column. */
static bool
is_taken(struct gb_slice name)
{
	static const char *const heads[] = {"ROW",     "FIELD",   "UNIQUE",     "CHECK",
	                                    "PRIMARY", "FOREIGN", "CONSTRAINT", "INDEX",
	                                    "REM",     "END"};
	for (size_t i = 0; i < GB_LEN(heads); i++)
		if (gb_slice_ieq(name, gb_cstr(heads[i])))
			return true;
	return false;
}

static void
head(struct gb_print *p, const struct gb_column *c)
{
	bool field = is_taken(c->name);
	gb_buf_str(p->out, field ? "FIELD " : "");
	word(p, c->name);
	gb_buf_str(p->out, field ? " AS " : " ");
	word(p, c->type);
}

static bool
begins(struct gb_slice s, struct gb_slice with)
{
	return s.n >= with.n && gb_slice_ieq(gb_slice(s.p, with.n), with);
}

/* What the SQL text at the end of a column says itself is not said twice. */
static void
column(struct gb_print *p, const struct gb_column *c)
{
	struct gb_column said = {.rest = c->rest};
	gb_column_rest(&said);
	gb_print_line(p);
	head(p, c);
	if (c->prec)
		gb_buf_printf(p->out, "(%u,%u)", c->len, c->prec);
	else if (c->len)
		gb_buf_printf(p->out, "(%u)", c->len);
	else if (begins(c->rest, GB_S("(")))
		gb_buf_str(p->out, "(max)");
	else if (gb_slice_eq(c->type, GB_S("double")) && begins(c->rest, GB_S("precision")))
		gb_buf_str(p->out, " precision");
	if (c->key && !said.key)
		gb_buf_str(p->out, " key");
	if (c->required && !said.required)
		gb_buf_str(p->out, " required");
	roles(p, c->read_by, c->write_by);
	if (c->references.n && c->rest.n == 0) {
		gb_buf_str(p->out, " references ");
		word(p, c->references);
	}
	if (c->rest.n)
		gb_buf_printf(p->out, " %.*s", GB_SARG(c->rest));
	gb_buf_char(p->out, '\n');
}

/* Behind the word ROW the first value must not look like the type of a column "row". */
static void
row(struct gb_print *p, const struct gb_node *n)
{
	const struct gb_node *first = n->kid[0];
	bool plain = (first->kind == GB_N_INT && first->u.i >= 0) ||
	             (first->kind == GB_N_FLOAT && first->u.f >= 0) ||
	             first->kind == GB_N_TEXT || first->kind == GB_N_INTERP ||
	             first->kind == GB_N_ARRAY || first->kind == GB_N_OBJECT;
	gb_print_line(p);
	gb_buf_str(p->out, plain ? "ROW " : "ROW (");
	gb_print_expr(p, first, GB_LEVEL_COND);
	gb_buf_str(p->out, plain ? "" : ")");
	if (n->n > 1)
		gb_buf_str(p->out, ", ");
	gb_print_list(p, n->kid + 1, n->n - 1, GB_LEVEL_COND);
	gb_buf_char(p->out, '\n');
}

void
gb_print_table(struct gb_print *p, const struct gb_tabledef *t)
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
	for (uint32_t i = 0; i < t->nconstraint; i++) {
		gb_print_line(p);
		gb_buf_printf(p->out, "%.*s\n", GB_SARG(t->constraint[i]));
	}
	for (uint32_t i = 0; i < t->nrow; i++)
		row(p, t->row[i]);
	p->depth--;
	gb_buf_str(p->out, "END TABLE\n");
}
