/* Scopes: which variable a name means (language.md 9.2, S31). */
#include "langtest.h"

#include "lang/scope.h"

/* "name:KIND index" of all names of a scope, flags a(ssigned) r(ead) p(aram). */
static const char *
names(const struct gb_scope *s)
{
	static const char kinds[] = "LGC";
	const char *out = "";
	for (uint32_t i = 0; i < s->nvar; i++) {
		const struct gb_var *v = &s->var[i];
		assert_ptr_equal(gb_scope_find(s, v->name), v);
		out = gb_arena_printf(&langtest_arena, "%s%s%.*s:%c%u%s%s%s", out,
		                      *out ? " " : "", GB_SARG(v->name->fold), kinds[v->kind],
		                      v->index, v->assigned ? "a" : "", v->read ? "r" : "",
		                      v->param ? "p" : "");
	}
	return out;
}

static struct gb_scopes *
resolve(const char *source)
{
	struct gb_diags d;
	struct gb_ast *ast = langtest_parse(gb_cstr(source), &d);
	for (size_t i = 0; i < d.n; i++)
		if (d.v[i].severity == GB_SEV_ERROR)
			fail_msg("%s: %s", source, d.v[i].msg);
	return gb_scope_resolve(&langtest_arena, ast, langtest_index);
}

static void
the_top_level_owns_what_it_names(void **state __attribute__((unused)))
{
	const struct gb_scopes *s = resolve(
		"PARAM p\nx = p + y\nHEAR h\nFOR i = 1 TO 2\nNEXT\nWITH w\na = b\nEND WITH\n"
		"o.k = 1");
	assert_string_equal(names(s->top), "p:L0arp x:L1a y:L2r h:L3a i:L4a w:L5a b:L6r o:L7a");
	assert_int_equal(s->top->nlocal, 8);
}

static void
a_constant_is_a_constant_until_it_is_assigned(void **state __attribute__((unused)))
{
	assert_string_equal(names(resolve("x = now")->top), "x:L0a now:C0r");
	assert_string_equal(names(resolve("now = 1\nx = NOW")->top), "now:L0ar x:L1a");
	assert_non_null(resolve("x = today")->top->var[1].phrase);
}

static void
a_procedure_sees_what_the_top_level_assigns(void **state __attribute__((unused)))
{
	const struct gb_scopes *s =
		resolve("limit = 5\nCALL f(1)\n"
	                "SUB f(a)\nPARAM q\nLET limit = 1\nDIM d\nFOR i = 1 TO a\n"
	                "t = limit + other\nNEXT\nEND SUB\n"
	                "SUB g\nx = limit\nlimit = now\nFOR EACH limit2 IN x\nNEXT\nEND SUB\n");
	assert_string_equal(names(&s->proc[0]),
	                    "a:L0arp q:L1ap limit:L2ar d:L3a i:L4a t:L5a other:L6r");
	assert_string_equal(names(&s->proc[1]), "x:L0ar limit2:L1a limit:G0ar now:C0r");
	assert_int_equal(s->proc[1].nlocal, 2);
}

static void
a_handler_shares_the_names_of_the_script(void **state __attribute__((unused)))
{
	const struct gb_scopes *s = resolve("a = 1\nON EVENT \"e\" DO\nb = a + now\nEND ON\n");
	assert_string_equal(names(s->top), "a:L0ar b:L1a now:C0r");
	assert_string_equal(names(&s->handler[0]), "b:G1a a:G0r now:C0r");
}

static void
places_that_keywords_write_are_assigned(void **state __attribute__((unused)))
{
	assert_string_equal(names(resolve("SCAN photo INTO result")->top),
	                    "photo:L0r result:L1a");
	assert_string_equal(names(resolve("TRY\nCATCH e\nTALK e\nEND TRY")->top), "e:L0ar");
	assert_string_equal(names(resolve("a[i].b += c")->top), "i:L0r a:L1ar c:L2r");
}

static void
many_names_are_found(void **state __attribute__((unused)))
{
	struct gb_buf b;
	gb_buf_init(&b, 1 << 20);
	for (int i = 0; i < 2000; i++)
		gb_buf_printf(&b, "v%d = w%d\n", i, i);
	const struct gb_scopes *s = resolve(gb_arena_dup(&langtest_arena, gb_buf_get(&b)).p);
	assert_int_equal(s->top->nvar, 4000);
	for (uint32_t i = 0; i < s->top->nvar; i++)
		assert_ptr_equal(gb_scope_find(s->top, s->top->var[i].name), &s->top->var[i]);
	gb_buf_fini(&b);
}

/* "LINE LINE ...": where a constant is assigned again. */
static const char *
refused(const char *source)
{
	struct gb_diags d;
	struct gb_ast *ast = langtest_parse(gb_cstr(source), &d);
	const char *out = "";
	assert_int_equal(d.nerror, 0);
	gb_scope_check(ast, gb_scope_resolve(&langtest_arena, ast, langtest_index), &d);
	gb_diags_sort(&d);
	for (size_t i = 0; i < d.n; i++) {
		uint32_t line, col;
		assert_int_equal(d.v[i].no, GB_E_TARGET);
		gb_src_where(d.src, d.v[i].pos, &line, &col);
		out = gb_arena_printf(&langtest_arena, "%s%s%u", out, *out ? " " : "", line);
	}
	return out;
}

static void
a_constant_keeps_its_value(void **state __attribute__((unused)))
{
	assert_string_equal(
		refused("CONST a = 1\nA = 2\na += 1\nLET a = 3\nCONST a = 4\nTALK a"),
		"2 3 4 5");
	assert_string_equal(
		refused("CONST a = 1\nHEAR a\nFOR a = 1 TO 2\nNEXT\nFOR EACH a IN b\nNEXT\n"
	                "WITH a\nb = 1\nEND WITH\nSCAN p INTO a\nDIM a\nTRY\nCATCH a\nEND TRY"),
		"2 3 5 7 10 11 12");
	assert_string_equal(refused("a = 1\nCONST a = 2\nCONST o = {}\no.k = 1\nFOR i = 1 TO "
	                            "2\nCONST c = i\nNEXT"),
	                    "");
}

static void
a_constant_belongs_to_its_scope(void **state __attribute__((unused)))
{
	assert_string_equal(
		refused("SUB f\na = 2\nEND SUB\nCONST a = 1\nSUB g(a)\na = 2\nEND SUB\n"
	                "SUB h\nLET a = 2\nEND SUB\nSUB k\nCONST b = 1\nb = 2\nEND SUB\nb = 1"),
		"2 13");
	assert_string_equal(refused("CONST a = 1\nON EVENT \"e\" DO\na = 2\nEND ON\n"), "3");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_top_level_owns_what_it_names),
		cmocka_unit_test(a_constant_is_a_constant_until_it_is_assigned),
		cmocka_unit_test(a_procedure_sees_what_the_top_level_assigns),
		cmocka_unit_test(a_handler_shares_the_names_of_the_script),
		cmocka_unit_test(places_that_keywords_write_are_assigned),
		cmocka_unit_test(many_names_are_found),
		cmocka_unit_test(a_constant_keeps_its_value),
		cmocka_unit_test(a_constant_belongs_to_its_scope),
	};
	return cmocka_run_group_tests(tests, langtest_setup, langtest_teardown);
}
