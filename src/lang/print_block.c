/* lang/print_block.c - statements over several lines as source text */
#include "lang/print.h"
#include "lang/tok.h"

/* The closing words of a block, on their own line. */
static void
close_with(struct gb_print *p, const char *words)
{
	gb_print_line(p);
	gb_print_say(p, words);
}

static void
raw_block(struct gb_print *p, const char *words, const struct gb_node *body)
{
	gb_buf_printf(p->out, "BEGIN %s\n", words);
	gb_print_raw(p, body, words);
	gb_buf_printf(p->out, "\nEND %s", words);
}

static void
mail(struct gb_print *p, const struct gb_node *n)
{
	gb_print_with(p, "BEGIN MAIL ", n->kid[0], GB_LEVEL_HEAD);
	gb_print_say(p, "\n");
	if (n->kid[1])
		gb_print_header(p, GB_S("Subject"), n->kid[1]);
	for (uint32_t i = 0; n->n > 3 && n->kid[3] && i < n->kid[3]->n; i++) {
		const struct gb_node *pair = n->kid[3]->kid[i];
		gb_print_header(p, pair->text, pair->kid[0]);
	}
	gb_print_say(p, "\n");
	gb_print_raw(p, n->kid[2], "MAIL");
	gb_print_say(p, "\nEND MAIL");
}

/* SET SCHEDULE lines that were lifted out of a branch: they stand between its condition and
 * the next one, and name its parameter. */
static void
schedules(struct gb_print *p, const struct gb_node *n, uint32_t branch)
{
	uint32_t from = n->kid[branch]->end;
	uint32_t to = branch + 3 < n->n ? n->kid[branch + 2]->pos : n->end;
	p->depth++;
	for (uint32_t i = 0; i < p->ast->nschedule; i++) {
		const struct gb_schedule *s = &p->ast->schedule[i];
		if (!s->param || s->pos < from || s->pos > to)
			continue;
		gb_print_line(p);
		gb_print_say(p, "SET SCHEDULE ");
		gb_print_text(p, s->text);
		gb_print_say(p, "\n");
	}
	p->depth--;
}

static void
if_block(struct gb_print *p, const struct gb_node *n)
{
	for (uint32_t i = 0; i + 1 < n->n; i += 2) {
		if (i)
			gb_print_line(p);
		gb_print_with(p, i ? "ELSE IF " : "IF ", n->kid[i], GB_LEVEL_COND);
		gb_print_say(p, " THEN\n");
		if (p->depth == 0)
			schedules(p, n, i);
		gb_print_block(p, n->kid[i + 1]);
	}
	if (n->n % 2) {
		close_with(p, "ELSE\n");
		gb_print_block(p, n->kid[n->n - 1]);
	}
	close_with(p, "END IF");
}

static void
case_value(struct gb_print *p, const struct gb_node *n)
{
	if (n->kind == GB_N_NAME && n->u.name->word == GB_W_DEFAULT) {
		gb_print_say(p, "(DEFAULT)");
	} else if (n->kind == GB_N_CASETO) {
		gb_print_with(p, "", n->kid[0], GB_LEVEL_COND);
		gb_print_with(p, " TO ", n->kid[1], GB_LEVEL_COND);
	} else if (n->kind == GB_N_CASEIS) {
		gb_buf_printf(p->out, "IS %s ", gb_op_text((enum gb_op)n->op));
		gb_print_expr(p, n->kid[0], GB_LEVEL_ADD);
	} else {
		gb_print_expr(p, n, GB_LEVEL_COND);
	}
}

static void
select_block(struct gb_print *p, const struct gb_node *n)
{
	gb_print_with(p, n->op ? "SWITCH " : "SELECT CASE ", n->kid[0], GB_LEVEL_COND);
	gb_print_say(p, "\n");
	for (uint32_t i = 1; i < n->n; i++) {
		const struct gb_node *c = n->kid[i];
		close_with(p, c->n > 1 ? "CASE " : "CASE ELSE");
		for (uint32_t v = 1; v < c->n; v++) {
			gb_print_say(p, v > 1 ? ", " : "");
			case_value(p, c->kid[v]);
		}
		gb_print_say(p, "\n");
		gb_print_block(p, c->kid[0]);
	}
	close_with(p, n->op ? "END SWITCH" : "END SELECT");
}

static void
loop(struct gb_print *p, const struct gb_node *n)
{
	const struct gb_node *body = n->kid[n->n - 1];
	switch (n->kind) {
	case GB_N_FOR:
		gb_buf_printf(p->out, "FOR %.*s = ", GB_SARG(n->u.name->spelled));
		gb_print_expr(p, n->kid[0], GB_LEVEL_COND);
		gb_print_with(p, " TO ", n->kid[1], GB_LEVEL_COND);
		gb_print_with(p, " STEP ", n->kid[2], GB_LEVEL_COND);
		break;
	case GB_N_FOREACH:
		gb_buf_printf(p->out, "FOR EACH %.*s IN ", GB_SARG(n->u.name->spelled));
		gb_print_expr(p, n->kid[0], GB_LEVEL_COND);
		gb_print_with(p, n->op == 2 ? " LAST " : " FIRST ", n->kid[1], GB_LEVEL_COND);
		break;
	default:
		gb_print_with(p, "WHILE ", n->kid[0], GB_LEVEL_COND);
		break;
	}
	gb_print_say(p, "\n");
	gb_print_block(p, body);
	close_with(p, n->kind == GB_N_WHILE ? "WEND" : "NEXT");
	if (n->kind == GB_N_FOR && !gb_print_asks(n->u.name))
		gb_buf_printf(p->out, " %.*s", GB_SARG(n->u.name->spelled));
}

static void
do_loop(struct gb_print *p, const struct gb_node *n)
{
	const char *word = n->op & 1 ? " UNTIL " : " WHILE ";
	gb_print_say(p, "DO");
	if (!(n->op & 2))
		gb_print_with(p, word, n->kid[0], GB_LEVEL_COND);
	gb_print_say(p, "\n");
	gb_print_block(p, n->kid[1]);
	close_with(p, "LOOP");
	if (n->op & 2)
		gb_print_with(p, word, n->kid[0], GB_LEVEL_COND);
}

static void
with_block(struct gb_print *p, const struct gb_node *n)
{
	gb_buf_printf(p->out, "WITH %.*s\n", GB_SARG(n->u.name->spelled));
	p->depth++;
	for (uint32_t i = 0; i < n->n; i++) {
		gb_print_line(p);
		gb_print_key(p, n->kid[i]->text);
		gb_print_with(p, " = ", n->kid[i]->kid[0], GB_LEVEL_HEAD);
		gb_print_say(p, "\n");
	}
	p->depth--;
	close_with(p, "END WITH");
}

static void
try_block(struct gb_print *p, const struct gb_node *n)
{
	gb_print_say(p, "TRY\n");
	gb_print_block(p, n->kid[0]);
	if (n->n > 1 && n->kid[1]) {
		close_with(p, n->u.name ? "CATCH " : "CATCH");
		if (n->u.name)
			gb_buf_slice(p->out, n->u.name->spelled);
		gb_print_say(p, "\n");
		gb_print_block(p, n->kid[1]);
	}
	if (n->n > 2 && n->kid[2]) {
		close_with(p, "FINALLY\n");
		gb_print_block(p, n->kid[2]);
	}
	close_with(p, "END TRY");
}

static void
bot_call(struct gb_print *p, const struct gb_node *n)
{
	gb_print_say(p, "BOT ");
	gb_print_beside(p, n->kid[0], GB_LEVEL_POSTFIX);
	gb_print_with(p, " ", n->kid[1], GB_LEVEL_POSTFIX);
}

static void
step(struct gb_print *p, const struct gb_node *n)
{
	gb_buf_printf(p->out, "STEP %lld: ", (long long)n->u.i);
	uint32_t tail = n->op == 0 ? 2 : n->op == 1 ? 1 : n->n - 2;
	if (n->op == 0)
		bot_call(p, n);
	else if (n->op == 1)
		gb_print_with(p, "HUMAN APPROVAL FROM ", n->kid[0], GB_LEVEL_POSTFIX);
	else
		gb_print_say(p, "PARALLEL\n");
	p->depth++;
	for (uint32_t i = 0; n->op == 2 && i < tail; i++) {
		gb_print_line(p);
		gb_buf_printf(p->out, "BRANCH %.*s: ", GB_SARG(n->kid[i]->u.name->spelled));
		bot_call(p, n->kid[i]);
		gb_print_say(p, "\n");
	}
	p->depth--;
	if (n->op == 2)
		close_with(p, "END PARALLEL");
	p->depth++;
	if (tail < n->n && n->kid[tail]) {
		gb_print_say(p, "\n");
		gb_print_line(p);
		gb_print_with(p, "TIMEOUT ", n->kid[tail], GB_LEVEL_COND);
	}
	if (n->text.n) {
		gb_print_say(p, "\n");
		gb_print_line(p);
		gb_buf_printf(p->out, "ON TIMEOUT: %.*s", GB_SARG(n->text));
	}
	if (tail + 1 < n->n && n->kid[tail + 1]) {
		gb_print_say(p, "\n");
		gb_print_line(p);
		gb_print_with(p, "DELAY ", n->kid[tail + 1], GB_LEVEL_COND);
	}
	p->depth--;
}

static void
schedule_in(struct gb_print *p, const struct gb_node *n)
{
	gb_print_say(p, "SCHEDULE IN ");
	gb_print_beside(p, n->kid[0], GB_LEVEL_ADD);
	gb_buf_printf(p->out, " %.*s DO\n", GB_SARG(n->text));
	gb_print_block(p, n->kid[1]);
	close_with(p, "END SCHEDULE");
}

bool
gb_print_compound(struct gb_print *p, const struct gb_node *n)
{
	switch (n->kind) {
	case GB_N_TALK:
		raw_block(p, "TALK", n->kid[0]);
		break;
	case GB_N_MAIL:
		mail(p, n);
		break;
	case GB_N_PROMPT:
		raw_block(p, "SYSTEM PROMPT", n->kid[0]);
		break;
	case GB_N_IF:
		if_block(p, n);
		break;
	case GB_N_SELECT:
		select_block(p, n);
		break;
	case GB_N_FOR:
	case GB_N_FOREACH:
	case GB_N_WHILE:
		loop(p, n);
		break;
	case GB_N_DO:
		do_loop(p, n);
		break;
	case GB_N_WITH:
		with_block(p, n);
		break;
	case GB_N_TRY:
		try_block(p, n);
		break;
	case GB_N_STEP:
		step(p, n);
		break;
	case GB_N_SCHEDIN:
		schedule_in(p, n);
		break;
	default:
		return false;
	}
	return true;
}
