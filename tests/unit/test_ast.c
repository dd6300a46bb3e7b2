/* Names of kinds and operators, the walk over children, the dump. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/parse.h"
#include "lib/lib.h"

static void
every_kind_and_operator_has_a_name(void **state)
{
	assert_null(*state);
	for (unsigned k = 0; k < GB_N__MAX; k++)
		assert_true(strlen(gb_node_name((enum gb_nodekind)k)) > 0);
	for (unsigned op = GB_OP_OR; op < GB_OP__MAX; op++)
		assert_true(strlen(gb_op_text((enum gb_op)op)) > 0);
	assert_string_equal(gb_op_text(GB_OP_NE), "<>");
	assert_string_equal(gb_op_text(GB_OP_ISNULL), "IS NULL");
}

static void
note(const struct gb_node *kid, void *ctx)
{
	struct gb_buf *seen = ctx;
	gb_buf_printf(seen, "%lld ", (long long)kid->u.i);
}

static void
the_walk_skips_what_is_absent_and_keeps_order(void **state)
{
	assert_null(*state);
	struct gb_node a = {.kind = GB_N_INT, .u.i = 1}, b = {.kind = GB_N_INT, .u.i = 2};
	struct gb_node *kids[] = {&a, NULL, &b};
	struct gb_node n = {.kind = GB_N_ARRAY, .n = 3, .kid = kids};
	struct gb_buf seen;
	gb_buf_init(&seen, 64);
	gb_node_each(&n, note, &seen);
	assert_string_equal(seen.p, "1 2 ");
	gb_buf_fini(&seen);
}

static void
dump(const char *text, const char *wanted)
{
	struct gb_arena arena = {0};
	struct gb_src src;
	struct gb_diags diags;
	struct gb_index *lib;
	struct gb_buf out;
	struct gb_err err;
	gb_buf_init(&out, 1u << 16);
	if (gb_lib_index(&lib, &err) != GB_OK ||
	    gb_src_init(&src, &arena, GB_S("t.bas"), gb_cstr(text), &err) != GB_OK)
		fail_msg("%s", err.msg);
	gb_diags_init(&diags, &arena, &src, 50);
	struct gb_ast *ast = gb_parse(&arena, &src, lib, &diags);
	assert_int_equal(diags.nerror, 0);
	gb_ast_dump(ast, &out);
	assert_string_equal(out.p, wanted);
	gb_names_fini(&ast->names);
	gb_buf_fini(&out);
	gb_index_free(lib);
	gb_arena_fini(&arena);
}

static void
the_dump_shows_the_tree_without_positions(void **state)
{
	assert_null(*state);
	dump("x = 1 + y * 2.5 ' why\n",
	     "(script\n"
	     "\t(main\n"
	     "\t\t(block\n"
	     "\t\t\t(assign (name x) (binary \"+\" (int 1) (binary \"*\" (name y) "
	     "(float 2.5)))))))\n");
	dump("PARAM n AS INTEGER LIKE 3\nIF n THEN\nTALK \"a\"\nEND IF\n",
	     "(script\n"
	     "\t(param n type=\"INTEGER\" like=\"3\" header)\n"
	     "\t(main\n"
	     "\t\t(block\n"
	     "\t\t\t(if (name n)\n"
	     "\t\t\t\t(block\n"
	     "\t\t\t\t\t(expr (kw \"TALK\" (text \"a\"))))))))\n");
}

static void
spellings_that_mean_the_same_give_one_dump(void **state)
{
	assert_null(*state);
	const char *wanted =
		"(script\n\t(main\n\t\t(block\n\t\t\t(if (name a)\n\t\t\t\t(block\n"
		"\t\t\t\t\t(assign (name b) (int 1)))))))\n";
	dump("IF a THEN b = 1\n", wanted);
	dump("if (A) then\n\n  B=1\n\nendif\n", wanted);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_and_operator_has_a_name),
		cmocka_unit_test(the_walk_skips_what_is_absent_and_keeps_order),
		cmocka_unit_test(the_dump_shows_the_tree_without_positions),
		cmocka_unit_test(spellings_that_mean_the_same_give_one_dump),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
