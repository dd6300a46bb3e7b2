/* lang/parse_kwfit.c - the row that takes the arguments, and the errors when none does
 *
 * The first row of the phrase whose shape takes what was written wins; messages are made
 * from the row (language.md 23.4).
 */
#include "lang/parser.h"

#include <limits.h>

static bool
has_word(const struct gb_shapeitem *item, const char *word)
{
	for (unsigned w = 0; w < item->nword; w++)
		if (strcmp(item->word[w], word) == 0)
			return true;
	return false;
}

static const struct gb_kwclause *
written(const struct gb_kwargs *k, const struct gb_shapeitem *item)
{
	for (unsigned i = 0; i < k->nclause; i++)
		if (has_word(item, k->clause[i].word))
			return &k->clause[i];
	return NULL;
}

/* The item of this row for a clause, -1 when the row has none. */
static int
item_of(const struct gb_shape *s, const struct gb_kwclause *c)
{
	for (unsigned i = 0; i < s->nitem; i++)
		if (s->item[i].clause && has_word(&s->item[i], c->word))
			return (int)i;
	return -1;
}

static bool
payload_fits(const struct gb_shape *s, unsigned item, const struct gb_kwclause *c)
{
	unsigned n = 0;
	for (unsigned i = item + 1; i < s->nitem; i++) {
		if (s->item[i].parent != (int)item || s->item[i].clause)
			continue;
		if (n >= c->npay) {
			if (!s->item[i].opt)
				return false;
			continue;
		}
		if (s->item[i].kind != c->kind[n++])
			return false;
	}
	return n == c->npay;
}

static bool
clauses_fit(const struct gb_shape *s, const struct gb_kwargs *k)
{
	for (unsigned i = 0; i < k->nclause; i++) {
		int item = item_of(s, &k->clause[i]);
		if (item < 0 || !payload_fits(s, (unsigned)item, &k->clause[i]))
			return false;
		int parent = s->item[item].parent;
		if (parent >= 0 && !written(k, &s->item[parent]))
			return false;
	}
	return true;
}

/* Payloads that plain arguments of the call form may fill, after the positional ones. */
static unsigned
payload_room(const struct gb_shape *s)
{
	unsigned n = 0;
	for (unsigned i = 0; i < s->nitem; i++)
		if (!s->item[i].clause && s->item[i].parent >= 0 &&
		    s->item[i].kind != GB_ARG_COND && s->item[i].kind != GB_ARG_SETS &&
		    s->item[i].kind != GB_ARG_ORDER)
			n++;
	return n;
}

/* The clause that the row needs and that was not written, or NULL. */
static const struct gb_shapeitem *
missing_clause(const struct gb_shape *s, const struct gb_kwargs *k)
{
	for (unsigned i = 0; i < s->nitem; i++) {
		const struct gb_shapeitem *it = &s->item[i];
		if (!it->clause || it->opt || written(k, it))
			continue;
		if (it->parent < 0 || written(k, &s->item[it->parent]))
			return it;
	}
	return NULL;
}

enum fit { NO_FIT, FITS, FITS_SPREAD /* call form: arguments go on into the payloads */ };

static enum fit
fits(const struct gb_shape *s, const struct gb_kwargs *k, bool spread)
{
	if (!clauses_fit(s, k) || k->npos < s->min)
		return NO_FIT;
	if (!spread)
		return k->npos <= s->max && !missing_clause(s, k) ? FITS : NO_FIT;
	return k->nclause == 0 && s->rest < 0 && k->npos <= s->npos + payload_room(s)
	               ? FITS_SPREAD
	               : NO_FIT;
}

/* A bare word where a row wants a name is text, not a variable. */
static struct gb_node *
as_kind(struct gb_parser *p, struct gb_node *n, unsigned kind)
{
	if ((kind == GB_ARG_NAME || kind == GB_ARG_UNIT || kind == GB_ARG_TYPE) &&
	    n->kind == GB_N_NAME && !(n->flags & GB_NF_PAREN))
		return gb_p_text_node(p, gb_p_span(p, n->pos, n->end), n->pos, n->end);
	if (kind == GB_ARG_PATH && gb_p_is_target(n)) {
		n->flags |= GB_NF_TARGET;
		gb_p_mark_target(p, n);
	}
	return n;
}

static void
place_positional(struct gb_parser *p, const struct gb_shape *s, const struct gb_kwargs *k,
                 struct gb_node **slot, enum fit how)
{
	struct gb_node *const *arg = p->kids.v + k->base;
	unsigned at = 0;
	for (unsigned i = 0; i < s->nitem && at < k->npos; i++) {
		const struct gb_shapeitem *it = &s->item[i];
		if (it->clause || it->parent >= 0 || it->rep)
			continue;
		slot[it->slot] = as_kind(p, arg[at++], it->kind);
	}
	for (unsigned i = 0; how == FITS_SPREAD && i < s->nitem && at < k->npos; i++) {
		const struct gb_shapeitem *it = &s->item[i];
		if (!it->clause && it->parent >= 0)
			slot[it->slot] = as_kind(p, arg[at++], it->kind);
	}
	for (unsigned out = s->nslot; at < k->npos; at++)
		slot[out++] =
			as_kind(p, arg[at], s->rest >= 0 ? s->item[s->rest].kind : GB_ARG_EXPR);
}

static void
place_clauses(struct gb_parser *p, const struct gb_shape *s, const struct gb_kwargs *k,
              struct gb_node **slot)
{
	for (unsigned c = 0; c < k->nclause; c++) {
		int item = item_of(s, &k->clause[c]);
		unsigned n = 0;
		if (s->item[item].slot != GB_SLOT_NONE)
			slot[s->item[item].slot] =
				gb_p_text_node(p, gb_cstr(k->clause[c].word), k->clause[c].pos,
			                       k->clause[c].end);
		for (unsigned i = (unsigned)item + 1; i < s->nitem && n < k->clause[c].npay;
		     i++)
			if (s->item[i].parent == item && !s->item[i].clause)
				slot[s->item[i].slot] =
					as_kind(p, k->clause[c].pay[n++], s->item[i].kind);
	}
}

static struct gb_node *
make(struct gb_parser *p, const struct gb_kwargs *k, unsigned row, enum fit how)
{
	const struct gb_shape *s = &k->ph->shape[row];
	unsigned placed = how == FITS_SPREAD || k->npos < s->npos ? k->npos : s->npos;
	unsigned rest = how == FITS_SPREAD ? 0 : k->npos - placed;
	unsigned n = s->nslot + rest;
	struct gb_node **slot = GB_NEWN(p->a, struct gb_node *, n);
	struct gb_node *kw = gb_p_node(p, GB_N_KW, k->pos);
	kw->u.kw = k->ph->row[row];
	kw->aux = row;
	kw->flags = k->callform ? GB_NF_CALLFORM : 0;
	place_positional(p, s, k, slot, how);
	place_clauses(p, s, k, slot);
	kw->n = n;
	kw->kid = slot;
	for (unsigned i = 0; i < n; i++)
		if (slot[i] && slot[i]->ord >= kw->ord)
			kw->ord = slot[i]->ord + 1;
	return gb_p_ended(p, kw);
}

/* "to, subj, body": the names of a row's positional arguments. */
static const char *
names_of(struct gb_parser *p, const struct gb_shape *s)
{
	const char *text = "";
	for (unsigned i = 0; i < s->nitem; i++) {
		const struct gb_shapeitem *it = &s->item[i];
		if (!it->clause && it->parent < 0 && !it->opt)
			text = gb_arena_printf(p->a, "%s%s%s", text, *text ? ", " : "",
			                       it->name);
	}
	return text;
}

/* How the row is written, for the help line. */
static const char *
usage(struct gb_parser *p, const struct gb_phrase *ph, unsigned row)
{
	struct gb_buf b;
	gb_buf_init(&b, 4096);
	gb_buf_str(&b, "write ");
	gb_shape_print(&b, ph->words, &ph->shape[row]);
	const char *text = gb_arena_dup(p->a, gb_buf_get(&b)).p;
	gb_buf_fini(&b);
	return text;
}

static void
explain(struct gb_parser *p, const struct gb_kwargs *k)
{
	const struct gb_phrase *ph = k->ph;
	unsigned row = 0;
	while (row + 1 < ph->nrow && !clauses_fit(&ph->shape[row], k))
		row++;
	const struct gb_shape *s = &ph->shape[row];
	const struct gb_shapeitem *miss = clauses_fit(s, k) ? missing_clause(s, k) : NULL;
	uint32_t end = gb_p_last_end(p);
	struct gb_diag *d;
	if (k->npos < ph->min) {
		d = gb_diag_add(p->d, GB_E_FEW_ARGS, k->pos, end,
		                "\"%s\" needs at least %u argument%s (%s); found %u", ph->words,
		                ph->min, ph->min == 1 ? "" : "s", names_of(p, s), k->npos);
	} else if (k->npos > ph->max) {
		d = gb_diag_add(p->d, GB_E_MANY_ARGS, k->pos, end,
		                "\"%s\" takes at most %u argument%s; found %u", ph->words,
		                ph->max, ph->max == 1 ? "" : "s", k->npos);
	} else if (miss) {
		d = gb_diag_add(p->d, GB_E_NEEDS_CLAUSE, k->pos, end, "\"%s\" needs \"%s\"%s%s",
		                ph->words, miss->word[0], k->npos ? "" : " and its argument",
		                k->npos > s->max ? ", or fewer arguments" : "");
	} else {
		d = gb_diag_add(p->d, GB_E_NO_ROW, k->pos, end,
		                "\"%s\" cannot be written with these arguments", ph->words);
	}
	d->help = usage(p, ph, row);
}

/* Whether a row may be written in this place: a function without brackets is none, and a
 * statement is none where a value belongs. */
static bool
has_place(const struct gb_phrase *ph, unsigned row, const struct gb_kwargs *k)
{
	unsigned may = GB_STMT | GB_EXPR;
	if (k->value)
		may = k->callform ? GB_EXPR | GB_FUNC : GB_EXPR;
	else if (k->callform && ph->need & GB_STMT)
		may = GB_STMT;
	return (ph->row[row]->need & may) != 0 || !(ph->need & may);
}

struct gb_node *
gb_p_kw_fit(struct gb_parser *p, struct gb_kwargs *k)
{
	for (int spread = 0; spread <= (int)k->callform; spread++) {
		for (unsigned r = 0; r < k->ph->nrow; r++) {
			enum fit how = has_place(k->ph, r, k)
			                       ? fits(&k->ph->shape[r], k, spread)
			                       : NO_FIT;
			if (how != NO_FIT)
				return make(p, k, r, how);
		}
	}
	explain(p, k);
	return NULL;
}
