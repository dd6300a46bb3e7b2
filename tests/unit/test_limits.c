/* Every limit ends in its named error, and what it may not do is catch the budget (D22, P9, A9). */
#include "machine.h"

#include "base/mem.h"

/* Plays under the limits of the server; the result and how it ended. */
static void
check_limited(const char *source, const char *want)
{
	struct mach m;
	mach_init(&m, source);
	gb_limits_server(&m.w.limits);
	m.w.env.talks_max = m.w.limits.talks;
	const char *got = mach_play(&m, NULL, 0);
	if (strncmp(got, want, strlen(want)) != 0)
		fail_msg("\n%s\ngave %.200s\nnot  %s\n%s", source, got, want, m.err.msg);
	mach_fini(&m);
}

static void
the_budget_ends_every_endless_script(void **state)
{
	static const char *const endless[] = {
		"WHILE TRUE\nWEND",
		"DO\nLOOP",
		"a:\nGOTO a",
		"FOR i = 1 TO 1000000000\nNEXT",
		"FOR i = 1 TO 2 STEP 0.0000000001\nNEXT",
		"a = [1]\nFOR EACH x IN a\nGOTO a\na:\nGOTO a\nNEXT",
		"SUB s\nEND SUB\nDO\nCALL s\nLOOP",
		"FUNCTION f(n)\nIF n = 0 THEN RETURN 0\nRETURN f(n - 1) + f(n - 1)\n"
		"END FUNCTION\nTALK f(60)",
		"ON ERROR RESUME NEXT\nDO\nx = 1 / 0\nLOOP",
		"ON ERROR GOTO bad\nx = 1 / 0\nEND\nbad:\nRESUME",
		"TRY\nDO\nLOOP\nCATCH e\nTALK \"no\"\nFINALLY\nTALK \"no\"\nEND TRY",
		"DO\nTRY\nTHROW 1\nCATCH e\nEND TRY\nLOOP",
		"DO\nTRY\nCONTINUE\nFINALLY\nEND TRY\nLOOP",
		"ON ERROR RESUME NEXT\nDO\nLOOP\nTALK \"no\"",
		"ON ERROR GOTO bad\nDO\nLOOP\nEND\nbad:\nTALK \"no\"",
		"SUB a\nON ERROR GOTO bad\nb()\nEXIT SUB\nbad:\na()\nEND SUB\nSUB b\n"
		"a()\na()\nEND SUB\nDO\nON ERROR RESUME NEXT\na()\nLOOP",
		"DO\nx = []\nFOR i = 1 TO 100\nx.push([i])\nNEXT\nLOOP",
		"x = 1\nDO\nx = \"\" & x & x\nx = LEFT(x, 1000)\nLOOP",
		"DO\nGOSUB s\nLOOP\nEND\ns:\nRETURN",
	};
	assert_null(*state);
	for (size_t i = 0; i < GB_LEN(endless); i++)
		check_limited(endless[i], "!GB4001@");
}

/* CPU time counts where single instructions are slow. */
static void
time_ends_scripts_of_few_slow_instructions(void **state)
{
	static const char *const slow[] = {
		"s = \"x\"\nFOR i = 1 TO 20\ns = s & s\nNEXT\nDO\nn = INSTR(s, \"y\")\nLOOP",
		"s = \"x\"\nFOR i = 1 TO 20\ns = s & s\nNEXT\nDO\n"
		"t = REPLACE(s, \"x\", \"z\")\nLOOP",
		"s = \"x\"\nFOR i = 1 TO 20\ns = s & s\nNEXT\nt = s & \"\"\nDO\n"
		"IF s & \"\" <> t THEN TALK 1\nLOOP",
		"a = []\nFOR i = 1 TO 90000\na.push(90000 - i)\nNEXT\nDO\n"
		"a.reverse()\na.sort()\nLOOP",
		"a = []\nb = []\nFOR i = 1 TO 50000\na.push([i])\nb.push([i])\nNEXT\n"
		"DO\nIF a <> b THEN TALK 1\nLOOP",
		"a = [1]\nFOR i = 1 TO 60\na = [a, a]\nNEXT\nb = [1]\n"
		"FOR i = 1 TO 60\nb = [b, b]\nNEXT\nIF a = b THEN TALK \"equal\"\n"
		"DO\nLOOP",
		"s = \"a\"\nFOR i = 1 TO 20\ns = s & s\nNEXT\nDO\n"
		"IF s LIKE \"%a%a%a%a%b\" THEN TALK 1\nLOOP",
	};
	assert_null(*state);
	for (size_t i = 0; i < GB_LEN(slow); i++) {
		struct mach m;
		mach_init(&m, slow[i]);
		gb_limits_server(&m.w.limits);
		m.w.limits.steps = 0;
		m.w.limits.cpu_ms = 100;
		mach_play(&m, NULL, 0);
		assert_int_equal(m.err.no, GB_E_STEPS);
		mach_fini(&m);
	}
}

/* GOSUBs that fan out are no loop, but take as long as one. */
static void
gosubs_that_double_end_too(void **state)
{
	struct gb_buf b;
	assert_null(*state);
	gb_buf_init(&b, 1 << 16);
	gb_buf_str(&b, "GOSUB s0\nEND\n");
	for (unsigned i = 0; i < 60; i++)
		gb_buf_printf(&b, "s%u:\nGOSUB s%u\nGOSUB s%u\nRETURN\n", i, i + 1, i + 1);
	gb_buf_str(&b, "s60:\nRETURN\n");
	gb_buf_char(&b, '\0');
	check_limited(b.p, "!GB4001@");
	gb_buf_fini(&b);
}

static void
memory_texts_and_arrays_have_their_own_errors(void **state)
{
	assert_null(*state);
	check_limited("s = \"x\"\nDO\ns = s & s\nLOOP", "!GB4004@3");
	check_limited("a = []\nDO\na.push(1)\nLOOP", "!GB4005@3");
	check_limited("a = []\na[100001] = 1", "!GB4005@2");
	check_limited("DIM a(200000)", "!GB4005@1");
	check_limited("a = []\ns = \"x\"\nFOR i = 1 TO 20\ns = s & s\nNEXT\nDO\n"
	              "a.push(s & a.length)\nLOOP",
	              "!GB4002@7");
	check_limited("o = {}\nDO\no = {k: o, l: [o, o, \"0123456789\" & 1]}\nLOOP",
	              "!GB4002@3");
	check_limited("o = {}\ni = 0\nDO\ni = i + 1\no[\"key\" & i] = [i]\nLOOP", "!GB400");
	check_limited("FUNCTION f(n)\nRETURN f(n + 1)\nEND FUNCTION\nTALK f(0)", "!GB4003@2");
	check_limited("CALL \"main\"", "!GB4003@1");
	check_limited("s:\nGOSUB s", "!GB4003@2");
	check_limited("DO\nTALK 1\nLOOP", "1|1|1|1|1|1|1|1|1|1|");
}

/* Limits other than the budget are ordinary errors: a script may handle them and go on. */
static void
other_limits_can_be_handled(void **state)
{
	assert_null(*state);
	check_limited("TRY\ns = \"x\"\nDO\ns = s & s\nLOOP\nCATCH e\nTALK e.code\nEND TRY\n"
	              "s = NULL\nTALK \"on\"",
	              "GB4004|on");
	check_limited("TRY\na = []\nDO\na.push(1)\nLOOP\nCATCH e\nTALK e.code\nEND TRY\n"
	              "TALK a.length",
	              "GB4005|100000");
	check_limited("FUNCTION f(n)\nRETURN f(n + 1)\nEND FUNCTION\nTRY\nTALK f(0)\nCATCH e\n"
	              "TALK e.code\nEND TRY\nTALK \"on\"",
	              "GB4003|on");
	check_limited("SUB fill\na = []\nDO\n"
	              "a.push("
	              "\"0123456789012345678901234567890123456789012345678901234567890123456789"
	              "\" & a.length & \"x\")\n"
	              "IF a.length > 90000 THEN a = [a]\nLOOP\nEND SUB\n"
	              "TRY\nCALL fill\nCATCH e\nTALK e.code\nEND TRY\nFOR i = 1 TO 1000\n"
	              "x = \"more \" & i\nNEXT\nTALK x",
	              "GB4002|more 1000");
}

static void
a_failed_machine_is_cleanly_dead(void **state)
{
	struct mach m;
	struct gb_buf out;
	assert_null(*state);
	mach_init(&m, "DO\nLOOP");
	gb_buf_init(&out, 1000);
	struct gb_vm *vm = gb_vm_new(&m.w.host, &m.w.limits);
	assert_int_equal(gb_vm_start(vm, m.prog[0], &m.err), GB_OK);
	assert_int_equal(gb_vm_run(vm, &m.err), GB_STOP_FAIL);
	assert_int_equal(m.err.no, GB_E_STEPS);
	assert_string_equal(m.err.file, "main.bas");
	assert_int_equal(gb_freeze(vm, &out, &m.err), GB_ECONFLICT);
	assert_int_equal(gb_vm_answer(vm, GB_NULL, false, &m.err), GB_EINPUT);
	gb_vm_collect(vm);
	gb_vm_free(vm);
	gb_buf_fini(&out);
	mach_fini(&m);
}

static void
a_saved_dialog_has_a_size(void **state)
{
	struct mach m;
	struct gb_buf out;
	assert_null(*state);
	mach_init(&m, "s = \"x\"\nFOR i = 1 TO 21\ns = s & s\nNEXT\nHEAR y");
	gb_limits_server(&m.w.limits);
	gb_buf_init(&out, SIZE_MAX);
	struct gb_vm *vm = mach_wait(&m, NULL);
	assert_int_equal(gb_freeze(vm, &out, &m.err), GB_ELIMIT);
	assert_int_equal(m.err.no, GB_E_HEAP);
	gb_vm_free(vm);
	gb_buf_fini(&out);
	mach_fini(&m);
}

static void
a_limit_is_set_by_its_key_and_zero_is_none(void **state)
{
	struct gb_limits l;
	struct gb_err err;
	assert_null(*state);
	gb_limits_local(&l);
	for (size_t i = 0; i < gb_limit_count; i++) {
		const struct gb_limitrow *row = &gb_limit_rows[i];
		assert_int_equal(gb_limits_set(&l, gb_cstr(row->key), 0, &err), GB_OK);
		if (row->low > 0) {
			assert_int_equal(gb_limits_set(&l, gb_cstr(row->key), row->low, &err),
			                 GB_OK);
			assert_int_equal(gb_limits_set(&l, gb_cstr(row->key), 0, &err), GB_OK);
		}
		if (row->high < INT64_MAX)
			assert_int_equal(
				gb_limits_set(&l, gb_cstr(row->key), row->high + 1, &err),
				GB_EINPUT);
		assert_int_equal(gb_limits_set(&l, gb_cstr(row->key), -1, &err), GB_EINPUT);
	}
	assert_int_equal(gb_limits_set(&l, GB_S("limit-nothing"), 1, &err), GB_EINPUT);
	struct mach m;
	mach_init(&m, "FUNCTION f(n)\nIF n = 0 THEN RETURN \"deep\"\nRETURN f(n - 1)\n"
	              "END FUNCTION\nHEAR x\nTALK f(5000)");
	m.w.limits = l;
	assert_string_equal(mach_play(&m, "a", MACH_MOVE), "deep");
	assert_int_equal(gb_limits_set(&m.w.limits, GB_S("limit-depth"), 10, &err), GB_OK);
	assert_string_equal(mach_play(&m, "a", 0), "!GB4003@3");
	mach_fini(&m);
	mach_init(&m, "FUNCTION f(n)\nIF n = 0 THEN RETURN \"deep\"\nRETURN f(n - 1)\n"
	              "END FUNCTION\nTALK f(8)\nTALK f(9)");
	m.w.limits.depth = 10;
	assert_string_equal(mach_play(&m, NULL, 0), "deep|!GB4003@3");
	mach_fini(&m);
}

/* An entry procedure has nothing below it to return to. */
static void
a_procedure_is_an_entry(void **state)
{
	struct mach m;
	struct gb_value v;
	assert_null(*state);
	mach_init(&m, "g = 1\nFUNCTION job(n)\ng = g & \"x\"\nHEAR y\nRETURN g & y & n\n"
	              "END FUNCTION\nSUB other\nEXIT\nEND SUB\nSUB third\nCALL other\nEND SUB");
	for (unsigned moved = 0; moved < 2; moved++) {
		struct gb_vm *vm = gb_vm_new(&m.w.host, &m.w.limits);
		assert_int_equal(gb_vm_start_proc(vm, m.prog[0], GB_S("job"), &m.err), GB_OK);
		assert_int_equal(gb_vm_run(vm, &m.err), GB_STOP_WAIT);
		if (moved) {
			gb_buf_clear(&m.state);
			assert_int_equal(gb_freeze(vm, &m.state, &m.err), GB_OK);
			gb_vm_free(vm);
			vm = mach_thaw(&m, gb_buf_get(&m.state));
			assert_non_null(vm);
		}
		assert_int_equal(gb_text(&vm->heap, GB_S("a"), &v, &m.err), GB_OK);
		assert_int_equal(gb_vm_answer(vm, v, false, &m.err), GB_OK);
		assert_int_equal(gb_vm_run(vm, &m.err), GB_STOP_END);
		assert_true(gb_slice_eq(gb_text_get(vm->result), GB_S("xa")));
		gb_vm_free(vm);
	}
	struct gb_vm *vm = gb_vm_new(&m.w.host, &m.w.limits);
	assert_int_equal(gb_vm_start_proc(vm, m.prog[0], GB_S("third"), &m.err), GB_OK);
	assert_int_equal(gb_vm_run(vm, &m.err), GB_STOP_END);
	gb_vm_free(vm);
	vm = gb_vm_new(&m.w.host, &m.w.limits);
	assert_int_equal(gb_vm_start_proc(vm, m.prog[0], GB_S("nothing"), &m.err),
	                 GB_ENOTFOUND);
	gb_vm_free(vm);
	mach_fini(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_budget_ends_every_endless_script),
		cmocka_unit_test(time_ends_scripts_of_few_slow_instructions),
		cmocka_unit_test(gosubs_that_double_end_too),
		cmocka_unit_test(memory_texts_and_arrays_have_their_own_errors),
		cmocka_unit_test(other_limits_can_be_handled),
		cmocka_unit_test(a_failed_machine_is_cleanly_dead),
		cmocka_unit_test(a_saved_dialog_has_a_size),
		cmocka_unit_test(a_limit_is_set_by_its_key_and_zero_is_none),
		cmocka_unit_test(a_procedure_is_an_entry),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
