/* A faulty head of a block still opens the block: no second error follows it. */
#include "langtest.h"

#include <string.h>

/* Each source holds one mistake, in the line given. */
struct head {
	unsigned line;
	const char *source;
};

static void
check_heads(const struct head *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct gb_diags d;
		uint32_t line = 0, col;
		langtest_parse(gb_cstr(c[i].source), &d);
		if (d.n)
			gb_src_where(d.src, d.v[0].pos, &line, &col);
		for (size_t k = 1; k < d.n; k++)
			if (d.v[k].severity == GB_SEV_ERROR)
				fail_msg("%s\n  also gives  %s", c[i].source, d.v[k].msg);
		if (d.nerror != 1 || line != c[i].line)
			fail_msg("%s\n  has %zu errors, the first in line %u", c[i].source,
			         d.nerror, line);
	}
}

static void
a_faulty_if_is_one_error(void **state __attribute__((unused)))
{
	static const struct head cases[] = {
		{1, "IF (1 THEN\nTALK 1\nEND IF"},
		{1, "IF (1 THEN\nx = 1\nEND IF"},
		{1, "IF (1 THEN\nx.push(1)\nELSE\ny = 2\nEND IF"},
		{1, "IF x(1, THEN\nRETURN 1\nEND IF\nTALK 2"},
		{1, "IF x[1 THEN\nELSE\nEND IF"},
		{1, "IF x ( THEN\ny = 1\nEND IF"},
		{1, "IF x = THEN\ny = 1\nEND IF"},
		{1, "IF x = 1) THEN\ny = 1\nEND IF"},
		{1, "IF x = 1 THEM\ny = 1\nEND IF"},
		{1, "IF\ny = 1\nEND IF"},
		{1, "IF (x = 1\ny = 1\nEND IF"},
		{1, "IF (x = 1\nIF y THEN\ny = 1\nEND IF\nEND IF"},
		{1, "IF x = 1 THEM\nIF y THEN\nz = 1\nEND IF\nIF y THEN z = 1\nEND IF"},
		{1, "IF x y THEN TALK 1\nTALK 2"},
		{1, "IF x = 1 TALK 1\nTALK 2"},
		{1, "IF (x TALK 1\nTALK 2"},
		{1, "IF x = 1 TALK 1\nIF y THEN\nTALK 2\nEND IF"},
		{1, "IF x + THEN TALK 1\nTALK 2"},
		{2, "SUB s\nIF x TALK 1\nEND SUB\nIF y THEN\nTALK 2\nEND IF"},
		{2, "IF x THEN\nELSE IF (y THEN\nx = 1\nEND IF"},
		{2, "IF x THEN\nELSEIF y THEM\nx = 1\nELSE\nx = 2\nEND IF"},
		{2, "IF x THEN\nELSE y = 1 z\nx = 1\nEND IF"},
	};
	check_heads(cases, GB_LEN(cases));
}

static void
a_faulty_loop_is_one_error(void **state __attribute__((unused)))
{
	static const struct head cases[] = {
		{1, "FOR EACH x IN (a DO\ny = x\nEND FOR"},
		{1, "FOR EACH x IN (a\nSELECT CASE x\nCASE 1\ny = x\nEND SELECT\nNEXT"},
		{1, "FOR EACH x IN f(a\nWITH o\nid = 1\nEND WITH\nNEXT"},
		{1, "FOR EACH x IN [1, 2\nTRY\ny = x\nCATCH e\ny = 0\nEND TRY\nNEXT x"},
		{1, "FOR i = 1 TO (5\nDO WHILE i < 3\ni = 4\nLOOP\nNEXT"},
		{1, "FOR i = 1 TO (5\nBEGIN TALK\nHello (there\nEND TALK\nNEXT"},
		{1, "FOR 1 TO 5\ny = x\nNEXT"},
		{1, "FOR\ny = x\nNEXT"},
		{1, "WHILE (x < 3 DO\nx = x + 1\nWEND"},
		{1, "WHILE x[1\nx = x + 1\nWEND"},
		{1, "DO WHILE (x < 3\nx = x + 1\nLOOP"},
		{1, "DO x\ny = 1\nLOOP"},
		{3, "DO\nx = 1\nLOOP UNTIL (x\nTALK 1"},
		{3, "DO\nx = 1\nLOOP x\nTALK 1"},
		{1, "SCHEDULE IN (5 SECONDS DO\nx = 1\nEND SCHEDULE"},
		{1, "SCHEDULE IN 5 MONDAYS DO\nx = 1\nEND SCHEDULE"},
	};
	check_heads(cases, GB_LEN(cases));
}

static void
a_faulty_select_or_try_is_one_error(void **state __attribute__((unused)))
{
	static const struct head cases[] = {
		{1, "SELECT CASE (x\nCASE 1\ny = 1\nCASE ELSE\ny = 2\nEND SELECT"},
		{1, "SELECT CASE\nCASE 1\ny = 1\nEND SELECT"},
		{1, "SWITCH x y\nCASE 1\ny = 1\nDEFAULT\ny = 2\nEND SWITCH"},
		{2, "SELECT CASE x\nCASE (1\ny = 1\nCASE 2\ny = 2\nEND SELECT"},
		{2, "SELECT CASE x\nCASE 1 TO\ny = 1\nCASE 2\ny = 2\nEND SELECT"},
		{1, "TRY x\ny = 1\nCATCH e\ny = 2\nEND TRY"},
		{1, "TRY \"x\"\ny = 1\nCATCH e\ny = 2\nEND TRY"},
		{2, "TRY\nCATCH 1\ny = 2\nEND TRY"},
		{3, "TRY\nCATCH e\nFINALLY x\ny = 2\nEND TRY"},
	};
	check_heads(cases, GB_LEN(cases));
}

static void
a_faulty_procedure_or_handler_is_one_error(void **state __attribute__((unused)))
{
	static const struct head cases[] = {
		{1, "SUB\ny = 1\nEND SUB"},
		{1, "SUB 1\ny = 1\nEND SUB"},
		{1, "FUNCTION \"f\"\nRETURN 1\nEND FUNCTION"},
		{1, "FUNCTION\nRETURN 1\nEND FUNCTION\nFUNCTION g\nEND FUNCTION"},
		{1, "SUB s(a\ny = 1\nEND SUB"},
		{1, "SUB s(a,)\ny = 1\nEND SUB"},
		{1, "SUB s.t\ny = 1\nEND SUB"},
		{1, "ON EVENT (x DO\ny = 1\nEND ON"},
		{1, "ON FORM \"x\"\ny = 1\nEND ON"},
		{1, "ON INSERT \"t\" DO\ny = 1\nEND ON"},
		{1, "ON \"event\" x\ny = 1\nEND ON"},
		{1, "ON\ny = 1\nEND ON"},
		{1, "ON FORM \"x\"\ny = 1"},
		{1, "STEP 1: PARALLEL x\nBRANCH A: BOT \"a\" \"b\"\nEND PARALLEL"},
	};
	check_heads(cases, GB_LEN(cases));
}

/* What looks like a head with an open bracket, and is right. */
static void
a_bracket_may_span_lines(void **state __attribute__((unused)))
{
	static const char *const sources[] = {
		"IF (x OR\ny) THEN\nz = 1\nEND IF",
		"IF (x\nOR y) THEN\nz = 1\nEND IF",
		"IF f(x,\ny\n) THEN\nz = 1\nEND IF",
		"x = [a,\ntry\n]",
		"x = {\nselect: 1,\nelse: 2,\ncase: 3,\nthen: 4,\ndo: 5\n}",
		"x = (a.then\n)",
		"FOR EACH x IN [\n1,\n2\n] DO\ny = x\nNEXT",
		"TRY = 1\nTALK TRY",
	};
	for (size_t i = 0; i < GB_LEN(sources); i++) {
		struct gb_diags d;
		langtest_parse(gb_cstr(sources[i]), &d);
		if (d.nerror)
			fail_msg("%s\n  gives  %s", sources[i], d.v[0].msg);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_faulty_if_is_one_error),
		cmocka_unit_test(a_faulty_loop_is_one_error),
		cmocka_unit_test(a_faulty_select_or_try_is_one_error),
		cmocka_unit_test(a_faulty_procedure_or_handler_is_one_error),
		cmocka_unit_test(a_bracket_may_span_lines),
	};
	return cmocka_run_group_tests(tests, langtest_setup, langtest_teardown);
}
