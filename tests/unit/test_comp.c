/* The compiler at its edges: many variables, constants, operands; the same bytes every time (A3). */
#include "machine.h"

#include "base/mem.h"

static struct gb_buf script;

static int
new_script(void **state)
{
	*state = NULL;
	gb_buf_init(&script, 1 << 26);
	return 0;
}

static int
end_script(void **state)
{
	*state = NULL;
	gb_buf_fini(&script);
	return 0;
}

static void
check_script(const char *answers, const char *want)
{
	gb_buf_char(&script, '\0');
	check_run(script.p, answers, want);
}

static void
a_script_may_have_more_variables_than_registers(void **state)
{
	assert_null(*state);
	for (unsigned i = 0; i < 600; i++)
		gb_buf_printf(&script, "v%u = %u\n", i, i);
	gb_buf_str(
		&script,
		"HEAR x\nFOR v500 = 1 TO 2\nFOR EACH v501 IN [7]\n"
		"s = s + v199 + v200 + v500 + v501 + v599\nNEXT\nNEXT\nTALK s & x\n"
		"SUB p(a)\nv550 = a\nw = v550 + v3\nTALK w & HEAR\nEND SUB\nCALL p(v560)\n"
		"TALK v550\nv300.k[2] = 5\n"
		"ON ERROR RESUME NEXT\nv400 = 1 / 0\nTALK v400 IS NULL\nWITH v590\na = v591\n"
		"END WITH\nTALK v590\nv20 += 1\nv320 += 1\nTALK v20 + v320");
	check_script("a|b", "2013a|563b|560|!GB4302@615");
}

static void
a_procedure_may_have_more_variables_than_registers(void **state)
{
	assert_null(*state);
	gb_buf_str(&script,
	           "FUNCTION inner(a, b)\nRETURN a & b & HEAR\nEND FUNCTION\nFUNCTION wide(n)\n"
	           "IF w250 IS NOT NULL THEN RETURN \"stale\"\n");
	for (unsigned i = 0; i < 300; i++)
		gb_buf_printf(&script, "w%u = n + %u\n", i, i);
	gb_buf_str(&script,
	           "w250 = inner(w1, w299)\nw900.x = 1\nIF n > 1 THEN w3 = wide(n - 1)\n"
	           "RETURN w250 & \"/\" & w299 & w3\nEND FUNCTION\nTALK wide(2)\nTALK wide(1)");
	check_script("p|q|r", "3301p/3012300q/3004|2300r/3004");
}

static void
a_script_may_have_more_constants_than_an_operand_names(void **state)
{
	assert_null(*state);
	for (unsigned i = 0; i < 400; i++)
		gb_buf_printf(&script, "a = \"text %u\"\nb = %u\n", i, 100000 + i);
	gb_buf_str(&script,
	           "b = b + 200001\nTALK b\nb = b - 200002\nTALK b\nTALK b * 200003\n"
	           "TALK b / 0.25\nTALK b MOD 200004\n"
	           "IF b < 200005 THEN TALK \"less\"\n"
	           "IF a = \"text late\" THEN TALK \"no\" ELSE TALK \"differs\"\n"
	           "SELECT CASE b\nCASE 200006\nTALK \"no\"\nCASE 100397, 100398\n"
	           "TALK \"case\"\nEND SELECT\nTALK 200007 * b\n"
	           "o = {late: 1}\no.later = 2\nTALK o\n"
	           "FOR i = 1 TO 3\nTRY\nIF i = 1 THEN CONTINUE\nIF i = 2 THEN THROW \"late\"\n"
	           "CATCH e\nTALK e.message\nFINALLY\nTALK i\nEND TRY\nNEXT");
	check_script(NULL, "300400|100398|20079901194|401592|100398|less|differs|case|"
	                   "20080302786|{\"late\":1,\"later\":2}|1|late|2|3");
}

static void
long_chains_are_joined_in_pieces(void **state)
{
	assert_null(*state);
	gb_buf_str(&script, "a = \"x\"\nn = 1\nt = a");
	for (unsigned i = 0; i < 500; i++)
		gb_buf_str(&script, i == 250 ? " + HEAR" : " + a");
	gb_buf_str(&script, "\nTALK LEN(t)\ns = n");
	for (unsigned i = 0; i < 500; i++)
		gb_buf_str(&script, " + n");
	gb_buf_str(&script, "\nTALK s\nu = n");
	for (unsigned i = 0; i < 300; i++)
		gb_buf_str(&script, i == 100 ? " + \"-\"" : " + n");
	gb_buf_str(&script, "\nTALK LEN(u)\nv = n");
	for (unsigned i = 0; i < 300; i++)
		gb_buf_str(&script, " & n");
	gb_buf_str(&script, "\nTALK LEN(v)");
	check_script("abc", "503|501|203|301");
}

/* Left-deep chains are as deep as they are long: the compiler's own stack must not be. */
static void
very_long_chains_compile_or_are_refused(void **state)
{
	static const char *const ops[] = {" + a",  " - a",  " & a", " AND a",
	                                  " OR a", " ?? a", " * 2", " + \"t\""};
	assert_null(*state);
	for (size_t k = 0; k < GB_LEN(ops); k++) {
		struct gb_buf why;
		gb_buf_init(&why, 4096);
		gb_buf_clear(&script);
		gb_buf_str(&script, "a = 1\nx = a");
		for (unsigned i = 0; i < 20000; i++)
			gb_buf_str(&script, ops[k]);
		struct gb_prog *p = mach_compile("main", gb_buf_get(&script), &why);
		assert_true(p || why.n);
		gb_prog_free(p);
		gb_buf_fini(&why);
	}
}

static void
what_needs_too_many_values_is_refused(void **state)
{
	assert_null(*state);
	gb_buf_str(&script, "FUNCTION f(a)\nRETURN a\nEND FUNCTION\n");
	for (unsigned i = 0; i < 200; i++)
		gb_buf_printf(&script, "v%u = 1\n", i);
	gb_buf_str(&script, "x = [1");
	for (unsigned i = 0; i < 60; i++)
		gb_buf_str(&script, ", [1");
	for (unsigned i = 0; i < 61; i++)
		gb_buf_char(&script, ']');
	gb_buf_char(&script, '\0');
	check_refused(script.p, "GB2104@204");
	gb_buf_clear(&script);
	gb_buf_str(&script, "x = ");
	for (unsigned i = 0; i < 150; i++)
		gb_buf_str(&script, "[1, ");
	gb_buf_str(&script, "2");
	for (unsigned i = 0; i < 150; i++)
		gb_buf_char(&script, ']');
	gb_buf_str(&script, "\nTALK x[1][1][1][0]");
	check_script(NULL, "1");
}

static void
many_parameters_arrive(void **state)
{
	assert_null(*state);
	gb_buf_str(&script, "FUNCTION f(p0");
	for (unsigned i = 1; i < 199; i++)
		gb_buf_printf(&script, ", p%u", i);
	gb_buf_str(&script, ")\nRETURN p0 & p100 & p198\nEND FUNCTION\nTALK f(0");
	for (unsigned i = 1; i < 199; i++)
		gb_buf_printf(&script, ", %u", i);
	gb_buf_str(&script, ")");
	check_script(NULL, "0100198");
	gb_buf_clear(&script);
	gb_buf_str(&script, "FUNCTION f(p0");
	for (unsigned i = 1; i < 230; i++)
		gb_buf_printf(&script, ", p%u", i);
	gb_buf_str(&script, ")\nRETURN p229\nEND FUNCTION\nTALK f(1)");
	struct gb_buf why;
	struct gb_err err;
	gb_buf_init(&why, 4096);
	struct gb_prog *p = mach_compile("main", gb_buf_get(&script), &why);
	assert_true(p ? gb_prog_verify(p, &err) == GB_OK : why.n > 0);
	gb_prog_free(p);
	gb_buf_fini(&why);
}

static void
a_source_compiles_to_the_same_bytes_twice(void **state)
{
	static const char source[] =
		"PARAM a AS INTEGER DEFAULT 5\nDESCRIPTION \"d\"\nx = a + 1.5\nSUB s(n)\n"
		"TRY\nHEAR y\nFINALLY\nTALK n & y\nEND TRY\nEND SUB\n"
		"FOR EACH q IN [1, \"t\", {k: HEAR}]\nCALL s(q)\nNEXT\nSAVE \"t\", a, x\n";
	struct gb_buf one, two, why;
	assert_null(*state);
	gb_buf_init(&one, 1 << 20);
	gb_buf_init(&two, 1 << 20);
	gb_buf_init(&why, 1 << 10);
	struct gb_prog *p = mach_compile("main", gb_cstr(source), &why);
	char *elsewhere = gb_xmalloc(sizeof source + 100);
	memcpy(elsewhere + 77, source, sizeof source);
	struct gb_prog *q = mach_compile("main", gb_cstr(elsewhere + 77), &why);
	assert_true(p && q);
	gb_image_write(p, &one);
	gb_image_write(q, &two);
	assert_true(gb_slice_eq(gb_buf_get(&one), gb_buf_get(&two)));
	gb_buf_clear(&one);
	gb_buf_clear(&two);
	gb_prog_dis(p, &one);
	gb_prog_dis(q, &two);
	assert_true(one.n > 100 && gb_slice_eq(gb_buf_get(&one), gb_buf_get(&two)));
	gb_prog_free(p);
	gb_prog_free(q);
	gb_free(elsewhere);
	gb_buf_fini(&one);
	gb_buf_fini(&two);
	gb_buf_fini(&why);
}

/* Looking through all labels for each of them would take minutes. */
static void
many_labels_take_linear_time(void **state)
{
	assert_null(*state);
	gb_buf_str(&script, "GOTO l150000\n");
	for (unsigned i = 0; i < 200000; i++)
		gb_buf_printf(&script, "l%u:\n", i);
	gb_buf_str(&script, "n = n + 1\nIF n < 3 THEN GOTO l7\nTALK n\n");
	check_script("", "3");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, new_script, end_script)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_script_may_have_more_variables_than_registers),
		TEST(a_procedure_may_have_more_variables_than_registers),
		TEST(a_script_may_have_more_constants_than_an_operand_names),
		TEST(long_chains_are_joined_in_pieces),
		TEST(very_long_chains_compile_or_are_refused),
		TEST(what_needs_too_many_values_is_refused),
		TEST(many_parameters_arrive),
		TEST(many_labels_take_linear_time),
		TEST(a_source_compiles_to_the_same_bytes_twice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
