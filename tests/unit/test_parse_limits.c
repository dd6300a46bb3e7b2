/* What bounds the parser, and the filter texts that it reads at run time. */
#include "langtest.h"

struct pair {
	const char *source, *want;
};

static void
limits_are_errors(void **state __attribute__((unused)))
{
	static const struct {
		const char *head, *piece, *tail;
		unsigned count, no;
	} cases[] = {
		{"x = ", "(", "", 10000, GB_E_EXPR_DEPTH},
		{"x = ", "[", "", 10000, GB_E_EXPR_DEPTH},
		{"x = ", "- ", "1", 10000, GB_E_EXPR_DEPTH},
		{"x = ", "NOT ", "1", 10000, GB_E_EXPR_DEPTH},
		{"x = ", "1 ^ ", "1", 10000, GB_E_EXPR_DEPTH},
		{"x = ", "a ? b : ", "1", 10000, GB_E_EXPR_DEPTH},
		{"x = ", "1 + ", "1", 10000, GB_E_EXPR_DEPTH},
		{"x = a", ".b", "", 10000, GB_E_EXPR_DEPTH},
		{"x = ", "{a: ", "1", 10000, GB_E_EXPR_DEPTH},
		{"x = ", "GET ", "\"a\"", 10000, GB_E_EXPR_DEPTH},
		{"x = FIND \"t\" WHERE ", "NOT ", "a", 10000, GB_E_EXPR_DEPTH},
		{"", "IF a THEN\n", "", 10000, GB_E_BLOCK_DEPTH},
		{"", "IF a THEN ", "b = 1", 10000, GB_E_BLOCK_DEPTH},
		{"x = f(1", ", 1", ")", 300, GB_E_ARGS_MAX},
	};
	for (size_t i = 0; i < GB_LEN(cases); i++) {
		struct gb_buf b;
		struct gb_diags d;
		gb_buf_init(&b, 1 << 20);
		gb_buf_str(&b, cases[i].head);
		for (unsigned k = 0; k < cases[i].count; k++)
			gb_buf_str(&b, cases[i].piece);
		gb_buf_str(&b, cases[i].tail);
		langtest_parse(gb_arena_dup(&langtest_arena, gb_buf_get(&b)), &d);
		gb_buf_fini(&b);
		bool found = false;
		for (size_t k = 0; k < d.n; k++)
			found = found || d.v[k].no == cases[i].no;
		if (!found)
			fail_msg("%s%s...: no GB%04u, first: %s", cases[i].head, cases[i].piece,
			         cases[i].no, d.n ? d.v[0].msg : "nothing");
	}
}

static void
many_mistakes_are_counted_but_few_kept(void **state __attribute__((unused)))
{
	struct gb_buf b;
	struct gb_diags d;
	gb_buf_init(&b, 1 << 20);
	for (int i = 0; i < 500; i++)
		gb_buf_str(&b, "x = )\n");
	langtest_parse(gb_arena_dup(&langtest_arena, gb_buf_get(&b)), &d);
	assert_int_equal(d.n, 50);
	assert_int_equal(d.nerror, 500);
	gb_buf_fini(&b);
}

/* One that is not linear takes minutes. */
static void
many_mistakes_take_linear_time(void **state __attribute__((unused)))
{
	static const char *const line[] = {"ON x\n",    "IF x y\n", "IF (\n",
	                                   "SUB\n",     "TRY x\n",  "FOR EACH x IN (a\n",
	                                   "nonsense\n"};
	for (size_t i = 0; i < GB_LEN(line); i++) {
		struct gb_buf b;
		struct gb_diags d;
		gb_buf_init(&b, 1 << 22);
		for (int n = 0; n < 200000; n++)
			gb_buf_str(&b, line[i]);
		langtest_parse(gb_arena_dup(&langtest_arena, gb_buf_get(&b)), &d);
		assert_true(d.nerror > 0);
		gb_buf_fini(&b);
	}
}

static const char *
filter(const char *text)
{
	struct gb_node *order = NULL;
	struct gb_err err = {0};
	int64_t limit;
	struct gb_node *n =
		gb_parse_filter(&langtest_arena, gb_cstr(text), &order, &limit, &err);
	if (!n)
		return gb_arena_printf(&langtest_arena, "%s", err.msg);
	const struct gb_node *right = n->n > 1 ? n->kid[1] : n->kid[0];
	return gb_arena_printf(&langtest_arena, "%s%s/%s/%.*s%s/%lld",
	                       n->flags & GB_NF_NOT ? "NOT " : "", gb_op_text(n->op),
	                       gb_node_name(right->kind), GB_SARG(right->text),
	                       order ? "/order" : "", (long long)limit);
}

static void
filter_texts_are_read_at_run_time(void **state __attribute__((unused)))
{
	static const struct pair cases[] = {
		{"a = 'it''s'", "=/text/it's/-1"},
		{"name LIKE J%", "LIKE/text/J%/-1"},
		{"stage != Closed Won AND b > 1", "AND/where//-1"},
		{"stage!=Closed Won", "<>/text/Closed Won/-1"},
		{"a NOT IN (1, 'b') ORDER BY c DESC LIMIT 5", "NOT IN/array//order/5"},
		{"a IS NOT NULL", "NOT IS NULL/column/a/-1"},
		{"a BETWEEN 1 AND 5", "BETWEEN/int//-1"},
		{"a = 1; DROP TABLE t", "the filter \"a = 1; DROP TABLE t\" cannot be read: "
	                                "something is left over at column 6"},
		{"a = (SELECT 1)", "the filter \"a = (SELECT 1)\" cannot be read: something is "
	                           "left over at column 14"},
		{"a", "the filter \"a\" cannot be read: a comparison is missing at column 2"},
	};
	for (size_t i = 0; i < GB_LEN(cases); i++)
		if (strcmp(filter(cases[i].source), cases[i].want) != 0)
			fail_msg("%s\n  gives  %s\n  not    %s", cases[i].source,
			         filter(cases[i].source), cases[i].want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_are_errors),
		cmocka_unit_test(many_mistakes_are_counted_but_few_kept),
		cmocka_unit_test(many_mistakes_take_linear_time),
		cmocka_unit_test(filter_texts_are_read_at_run_time),
	};
	return cmocka_run_group_tests(tests, langtest_setup, langtest_teardown);
}
