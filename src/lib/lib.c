/* lib/lib.c - see lib/lib.h */
#include "lib/lib.h"

enum gb_rc
gb_lib_index(struct gb_index **ret, struct gb_err *err)
{
	const struct gb_kwgroup groups[] = {
		gb_rows_core_block, gb_rows_core_data, gb_kw_text,       gb_kw_letters,
		gb_kw_maths,        gb_kw_chance,      gb_kw_array,      gb_kw_array_part,
		gb_kw_array_find,   gb_kw_array_sum,   gb_kw_object,     gb_kw_convert,
		gb_kw_tests,        gb_kw_json,        gb_kw_ids,        gb_kw_mood,
		gb_kw_lead,         gb_kw_data,        gb_kw_rows,       gb_kw_date,
		gb_kw_datemath,     gb_kw_datefmt,     gb_kw_dialog,     gb_kw_suggest,
		gb_kw_memory,       gb_kw_context,     gb_kw_session,    gb_kw_http,
		gb_kw_error,        gb_rows_data,      gb_rows_files,    gb_rows_http,
		gb_rows_ai,         gb_rows_media,     gb_rows_mail,     gb_rows_social,
		gb_rows_tasks,      gb_rows_schedule,  gb_rows_workflow, gb_rows_agents,
		gb_rows_crm,        gb_rows_site,      gb_rows_hardware, gb_rows_suite,
	};

	return gb_index_new(groups, GB_LEN(groups), gb_heartypes, gb_heartype_count, ret, err);
}

static void
complain(struct gb_buf *report, const struct gb_kw *kw, const char *what)
{
	gb_buf_printf(report, "%s (%s): %s\n", kw->words, kw->shape, what);
}

static bool
is_line(const char *s)
{
	size_t n = s ? strlen(s) : 0;

	return n > 0 && s[n - 1] != '.' && strchr(s, '\n') == NULL;
}

static void
check_prose(const struct gb_phrase *ph, const struct gb_kw *kw, struct gb_buf *report)
{
	bool alias = kw->doc && kw->doc[0] == '\0' && (kw->see || ph->nrow > 1);

	if (!is_line(kw->brief))
		complain(report, kw, "the brief is one line without a full stop");
	if (kw->group == NULL || kw->group[0] == '\0')
		complain(report, kw, "the group is missing");
	if (kw->doc == NULL || kw->example == NULL)
		complain(report, kw, "doc and example may be empty but not NULL");
	else if (!alias && kw->doc[0] == '\0')
		complain(report, kw, "the doc is empty and there is no main row to see");
	if (kw->fn && kw->example && kw->example[0] == '\0' && !alias)
		complain(report, kw, "the example is missing");
}

static void
check_need(const struct gb_kw *kw, struct gb_buf *report)
{
	if ((kw->need & (GB_STMT | GB_EXPR | GB_FUNC | GB_CONST | GB_CORE)) == 0)
		complain(report, kw, "it may stand neither as a statement nor as a value");
	if (kw->resume && !(kw->need & GB_WAITS))
		complain(report, kw, "it has a resume but does not wait");
	if ((kw->need & GB_PURE) &&
	    (kw->need & (GB_STATE | GB_STORE | GB_NET | GB_CLOCK | GB_CHANCE)))
		complain(report, kw, "it is pure and is not");
	if (kw->tier < 1 || kw->tier > 4)
		complain(report, kw, "the tier is 1 to 4");
}

static void
check_see(const struct gb_index *ix, const struct gb_kw *kw, struct gb_buf *report)
{
	struct gb_slice rest = gb_cstr(kw->see);

	while (rest.n) {
		size_t comma = gb_slice_find(rest, GB_S(","), 0);
		size_t n = comma == SIZE_MAX ? rest.n : comma;
		struct gb_slice words = gb_slice_trim(gb_slice(rest.p, n));

		if (gb_index_find(ix, words) == NULL)
			gb_buf_printf(report, "%s (%s): see \"%.*s\" leads nowhere\n",
			              kw->words, kw->shape, GB_SARG(words));
		n += comma != SIZE_MAX;
		rest = gb_slice(rest.p + n, rest.n - n);
	}
}

bool
gb_lib_check(const struct gb_index *ix, struct gb_buf *report)
{
	size_t n, before = report->n;
	const struct gb_phrase *const *all = gb_index_all(ix, &n);
	struct gb_err err;

	if (gb_index_check(ix, &err) != GB_OK)
		gb_buf_printf(report, "%s\n", err.msg);
	for (size_t i = 0; i < n; i++)
		for (unsigned r = 0; r < all[i]->nrow; r++) {
			check_prose(all[i], all[i]->row[r], report);
			check_need(all[i]->row[r], report);
			check_see(ix, all[i]->row[r], report);
		}
	return report->n == before;
}
