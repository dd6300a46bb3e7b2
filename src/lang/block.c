/* lang/block.c - blocks: which are open, what closes them, and messages that name both ends
 *
 * Source: language.md 12, 22 (last paragraph); ui.md e.4 (GB0210).
 */
#include "lang/parser.h"

#include <stdio.h>

#define BIT(kind) (1u << (kind))
#define PROCS (BIT(GB_B_SUB) | BIT(GB_B_FUNCTION))

struct blockinfo {
	const char *opens;  /* as people call it */
	const char *closer; /* what to write */
};

static const struct blockinfo info[GB_B__MAX] = {
	[GB_B_NONE] = {"", ""},
	[GB_B_SUB] = {"SUB", "END SUB"},
	[GB_B_FUNCTION] = {"FUNCTION", "END FUNCTION"},
	[GB_B_HANDLER] = {"ON", "END ON"},
	[GB_B_IF] = {"IF", "END IF"},
	[GB_B_FOR] = {"FOR", "NEXT"},
	[GB_B_WHILE] = {"WHILE", "WEND"},
	[GB_B_DO] = {"DO", "LOOP"},
	[GB_B_SELECT] = {"SELECT", "END SELECT"},
	[GB_B_TRY] = {"TRY", "END TRY"},
	[GB_B_BRACE] = {"{", "}"},
	[GB_B_SCHEDULE] = {"SCHEDULE IN", "END SCHEDULE"},
	[GB_B_PARALLEL] = {"PARALLEL", "END PARALLEL"},
	[GB_B_WITH] = {"WITH", "END WITH"},
};

static unsigned
end_closes(const struct gb_tok *t)
{
	switch (gb_tok_word(t)) {
	case GB_W_IF:
		return BIT(GB_B_IF);
	case GB_W_FOR:
		return BIT(GB_B_FOR);
	case GB_W_WHILE:
		return BIT(GB_B_WHILE);
	case GB_W_SELECT:
	case GB_W_SWITCH:
		return BIT(GB_B_SELECT);
	case GB_W_SUB:
		return BIT(GB_B_SUB);
	case GB_W_FUNCTION:
		return BIT(GB_B_FUNCTION);
	case GB_W_TRY:
		return BIT(GB_B_TRY);
	case GB_W_ON:
		return BIT(GB_B_HANDLER);
	case GB_W_SCHEDULE:
		return BIT(GB_B_SCHEDULE);
	case GB_W_PARALLEL:
		return BIT(GB_B_PARALLEL);
	case GB_W_WITH:
		return BIT(GB_B_WITH);
	default:
		return 0;
	}
}

unsigned
gb_p_closes(const struct gb_parser *p, const struct gb_tok *t)
{
	if (t->kind == GB_T_RBLOCK)
		return BIT(GB_B_BRACE);
	unsigned w = gb_tok_word(t);
	if (w == GB_W_NONE || gb_p_is_assign(t))
		return 0;
	switch (w) {
	case GB_W_END:
		return end_closes(t + 1);
	case GB_W_ENDIF:
		return BIT(GB_B_IF);
	case GB_W_ELSE:
	case GB_W_ELSEIF:
		return BIT(GB_B_IF);
	case GB_W_NEXT:
		return BIT(GB_B_FOR);
	case GB_W_WEND:
		return BIT(GB_B_WHILE);
	case GB_W_LOOP:
		return BIT(GB_B_DO);
	case GB_W_CASE:
		return BIT(GB_B_SELECT);
	case GB_W_DEFAULT:
		return t[1].kind == GB_T_NL || t[1].kind == GB_T_COLON ? BIT(GB_B_SELECT) : 0;
	case GB_W_CATCH:
	case GB_W_FINALLY:
		return BIT(GB_B_TRY);
	case GB_W_BRANCH:
		return p->nblock && p->block[p->nblock].kind == GB_B_PARALLEL
		               ? BIT(GB_B_PARALLEL)
		               : 0;
	case GB_W_SUB:
	case GB_W_FUNCTION: /* a procedure begins: nothing else can go on */
		return p->nblock && t[1].kind == GB_T_NAME ? ~0u : 0;
	default:
		return 0;
	}
}

const struct gb_block *
gb_p_inside(const struct gb_parser *p, unsigned kinds)
{
	for (unsigned i = p->nblock; i > 0; i--) {
		if (BIT(p->block[i].kind) & kinds)
			return &p->block[i];
		if (BIT(p->block[i].kind) & (PROCS | BIT(GB_B_HANDLER) | BIT(GB_B_SCHEDULE)))
			return NULL;
	}
	return NULL;
}

/* IF ... THEN with nothing behind it. */
static bool
opens_if(const struct gb_tok *t)
{
	if (gb_tok_word(t) != GB_W_IF || gb_p_is_assign(t))
		return false;
	while (t->kind != GB_T_NL && t->kind != GB_T_EOF)
		t++;
	return gb_tok_word(t - 1) == GB_W_THEN;
}

bool
gb_p_closer_ahead(const struct gb_parser *p, enum gb_blockkind kind)
{
	unsigned depth = 0;
	if (p->d->nerror > p->d->max) /* a second error would not be shown, and looking costs */
		return false;
	for (const struct gb_tok *t = p->t; t->kind != GB_T_EOF; t++) {
		unsigned w = gb_tok_word(t);
		if (!(t->flags & GB_TF_FIRST) || w == GB_W_NONE)
			continue;
		unsigned closes = gb_p_closes(p, t);
		bool divides = w == GB_W_ELSE || w == GB_W_ELSEIF;
		if (closes & BIT(kind) && !divides && depth-- == 0)
			return w != GB_W_SUB && w != GB_W_FUNCTION;
		if (closes & (PROCS | BIT(GB_B_HANDLER)) || w == GB_W_SUB || w == GB_W_FUNCTION)
			return false;
		if (kind == GB_B_IF && opens_if(t))
			depth++;
	}
	return false;
}

bool
gb_p_open(struct gb_parser *p, enum gb_blockkind kind, uint32_t pos, uint32_t end)
{
	if (p->nblock == GB_BLOCK_MAX) {
		gb_diag_add(p->d, GB_E_BLOCK_DEPTH, pos, end,
		            "blocks are nested more than %d deep, reading stops here",
		            GB_BLOCK_MAX)
			->help = "move the inner blocks into a SUB";
		p->dead = true;
		return false;
	}
	p->block[++p->nblock] =
		(struct gb_block){.kind = (uint8_t)kind, .pos = pos, .end = end};
	return true;
}

void
gb_p_close(struct gb_parser *p)
{
	if (p->step_block == p->nblock)
		p->step = NULL;
	struct gb_block *b = &p->block[p->nblock--];
	p->closed[b->kind] = *b;
	p->closed_at[b->kind] = p->t > p->toks.v ? p->t[-1].pos : 0;
}

static uint32_t
line_of(const struct gb_parser *p, uint32_t pos)
{
	uint32_t line, col;
	gb_src_where(p->src, pos, &line, &col);
	return line;
}

/* "NEXT", "END IF": the words at t. */
static const char *
words_at(struct gb_parser *p, const struct gb_tok *t)
{
	if (gb_tok_word(t) == GB_W_END && t[1].kind == GB_T_NAME)
		return gb_arena_printf(p->a, "END %s", gb_word_text(gb_tok_word(t + 1)));
	if (t->kind == GB_T_RBLOCK)
		return "}";
	return gb_word_text(gb_tok_word(t));
}

static uint32_t
words_end(const struct gb_tok *t)
{
	return gb_tok_end(gb_tok_word(t) == GB_W_END ? t + 1 : t);
}

static void
never_closed(struct gb_parser *p, const struct gb_block *b)
{
	const struct gb_tok *t = p->t;
	struct gb_diag *d = gb_diag_add(p->d, GB_E_BLOCK_OPEN, b->pos, b->end,
	                                "this %s is never closed", info[b->kind].opens);
	d->label = "opened here";
	if (gb_at(p, GB_T_EOF)) {
		d->help = gb_arena_printf(p->a, "add \"%s\" before the end of the file",
		                          info[b->kind].closer);
		return;
	}
	d->note_pos = t->pos;
	d->note_end = words_end(t);
	d->help = gb_arena_printf(p->a, "add \"%s\" before line %u", info[b->kind].closer,
	                          line_of(p, t->pos));
	unsigned closes = gb_p_closes(p, t);
	if (gb_tok_word(t) == GB_W_SUB || gb_tok_word(t) == GB_W_FUNCTION) {
		d->note = gb_arena_printf(
			p->a, "this %s begins with the %s of line %u still open",
			words_at(p, t), info[b->kind].opens, line_of(p, b->pos));
		return;
	}
	for (unsigned i = p->nblock; i > 0; i--) {
		if (BIT(p->block[i].kind) & closes) {
			d->note = gb_arena_printf(
				p->a,
				"this %s belongs to the %s of line %u, with the %s still open",
				words_at(p, t), info[p->block[i].kind].opens,
				line_of(p, p->block[i].pos), info[b->kind].opens);
			return;
		}
	}
}

/* A closer without its opener. */
static void
stray(struct gb_parser *p)
{
	const struct gb_tok *t = p->t;
	unsigned kind = GB_B_NONE, closes = gb_p_closes(p, t);
	for (unsigned k = 1; k < GB_B__MAX && kind == GB_B_NONE; k++)
		if (closes & BIT(k))
			kind = k;
	struct gb_diag *d = gb_diag_add(p->d, GB_E_BLOCK_STRAY, t->pos, words_end(t),
	                                "%s without %s", words_at(p, t), info[kind].opens);
	const struct gb_block *last = &p->closed[kind];
	d->help = "remove the line, or add what opens the block";
	if (last->end) {
		d->note =
			gb_arena_printf(p->a, "the %s opened at line %u was closed at line %u",
		                        info[kind].opens, line_of(p, last->pos),
		                        line_of(p, p->closed_at[kind]));
		d->note_pos = last->pos;
		d->note_end = last->end;
	}
}

static void
skip_logical_line(struct gb_parser *p)
{
	while (!gb_at_end(p))
		p->t++;
	gb_p_take(p, GB_T_NL);
}

/* The line at p->t closes or divides some kind of block. True: the present block ends here;
 * false: it belongs to none, was reported and skipped. */
static bool
ends_block(struct gb_parser *p, unsigned closes)
{
	for (unsigned i = p->nblock; i > 0; i--)
		if (BIT(p->block[i].kind) & closes)
			return true;
	stray(p);
	skip_logical_line(p);
	return false;
}

struct gb_node *
gb_p_block(struct gb_parser *p)
{
	struct gb_node *n = gb_p_node(p, GB_N_BLOCK, p->t->pos);
	size_t base = p->kids.n;
	while (!gb_at(p, GB_T_EOF) && !p->dead) {
		if (gb_p_take(p, GB_T_NL))
			continue;
		if (p->t->kind == GB_T_NAME || p->t->kind == GB_T_RBLOCK) {
			unsigned closes = gb_p_closes(p, p->t);
			if (closes) {
				if (ends_block(p, closes))
					break;
				continue;
			}
		}
		size_t kids = p->kids.n;
		p->depth = 0;
		p->list = GB_LIST_NONE;
		p->eq_ends = false;
		p->phrase = NULL;
		struct gb_node *s = gb_p_statement(p);
		p->kids.n = kids;
		if (s)
			gb_p_push(p, s);
	}
	n->end = gb_p_last_end(p);
	gb_p_kids(p, n, (unsigned)(p->kids.n - base), p->kids.v + base);
	p->kids.n = base;
	return n;
}

bool
gb_p_closer(struct gb_parser *p)
{
	struct gb_block b = p->block[p->nblock];
	unsigned w = gb_tok_word(p->t);
	bool mine = gb_p_closes(p, p->t) & BIT(b.kind) && w != GB_W_SUB && w != GB_W_FUNCTION;
	if (p->dead)
		mine = true;
	else if (!mine)
		never_closed(p, &b);
	else
		p->t += w == GB_W_END ? 2 : 1;
	gb_p_close(p);
	return mine;
}
