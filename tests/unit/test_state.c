/* A dialog waits anywhere, and goes on as if it had not (D4, S15; reliability.md P7, F4, F5). */
#include "machine.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/wire.h"

static void
waits_inside_of_expressions(void **state)
{
	static const struct runcase cases[] = {
		{"x = 1 + HEAR\nTALK x", "2", "12"},
		{"x = 1 + (HEAR AS INTEGER) * 2\nTALK x", "3", "7"},
		{"a = 5\nx = a - (HEAR AS INTEGER) - (HEAR AS INTEGER)\nTALK x", "1|2", "2"},
		{"x = [1, HEAR, [HEAR, 2], {k: HEAR}]\nTALK x", "a|b|c",
	         "[1,\"a\",[\"b\",2],{\"k\":\"c\"}]"},
		{"x = {a: 1, b: HEAR, c: {d: HEAR, e: [HEAR]}}\nTALK x", "p|q|r",
	         "{\"a\":1,\"b\":\"p\",\"c\":{\"d\":\"q\",\"e\":[\"r\"]}}"},
		{"TALK \"<\" + HEAR + \"-\" + HEAR + \">\"", "a|b", "<a-b>"},
		{"n = 4\nTALK \"${n}: ${HEAR} ${n}\"", "a", "4: a 4"},
		{"TALK LEFT(HEAR, HEAR AS INTEGER)", "abc|2", "ab"},
		{"FUNCTION f(a, b, c)\nRETURN a & b & c\nEND FUNCTION\n"
	         "TALK f(1, HEAR, 2) & f(HEAR, 3, HEAR)",
	         "x|y|z", "1x2y3z"},
		{"FUNCTION ask(n)\nRETURN HEAR & n\nEND FUNCTION\n"
	         "TALK ask(1) & \"/\" & ask(2) & ask(ask(3))",
	         "a|b|c|d", "a1/b2dc3"},
		{"x = HEAR AND HEAR\nTALK x\ny = HEAR OR HEAR\nTALK y\n"
	         "z = NULL ?? HEAR\nTALK z",
	         "1|2|0|4|5", "2|4|5"},
		{"x = HEAR OR HEAR\nTALK x\ny = HEAR AND HEAR\nTALK y", "1|0", "1|0"},
		{"IF HEAR = \"a\" AND HEAR = \"b\" THEN TALK \"both\" ELSE TALK \"not both\"",
	         "a|b", "both"},
		{"IF HEAR = \"a\" OR HEAR = \"b\" THEN TALK \"one\" ELSE TALK \"none\"", "x|b",
	         "one"},
		{"x = HEAR = \"a\" ? HEAR : \"no\"\nTALK x", "a|yes", "yes"},
		{"x = HEAR BETWEEN HEAR AND HEAR\nTALK x", "5|1|9", "true"},
		{"a = [1, 2, 3]\nTALK a[HEAR AS INTEGER] + a[HEAR AS INTEGER]", "0|2", "4"},
		{"a = [1, 2, 3]\na[HEAR AS INTEGER] = HEAR\nTALK a", "9|1", "[1,\"9\",3]"},
		{"o.a[HEAR AS INTEGER].b = HEAR\nTALK o", "x|0", "{\"a\":[{\"b\":\"x\"}]}"},
		{"o = {n: 1}\no.n += HEAR AS INTEGER\nTALK o.n\na = [1]\n"
	         "a[0] *= HEAR AS INTEGER\nTALK a[0]",
	         "4|5", "5|5"},
		{"a = []\na.push(HEAR)\na.push(a.length & HEAR)\nTALK a", "x|y",
	         "[\"x\",\"1y\"]"},
		{"TALK NOT HEAR\nTALK -(HEAR AS INTEGER)\nTALK HEAR IS NULL\n"
	         "TALK HEAR IN [HEAR]",
	         "0|3|x|a|a", "true|-3|false|true"},
		{"x = 1\nFUNCTION f()\nx = HEAR\nRETURN 5\nEND FUNCTION\n"
	         "TALK x & f() & x",
	         "q", "15q"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
waits_inside_of_blocks(void **state)
{
	static const struct runcase cases[] = {
		{"HEAR name\nTALK \"Hi \" + name", "Ana", "Hi Ana"},
		{"FOR i = (HEAR AS INTEGER) TO (HEAR AS INTEGER) STEP (HEAR AS INTEGER)\n"
	         "TALK i\nHEAR x\nNEXT\nTALK \"end \" & i & x",
	         "1|5|2|a|b|c", "1|3|5|end 7c"},
		{"FOR i = 1 TO 2\nFOR j = 1 TO 2\nHEAR x\nTALK i & j & x\nNEXT\nNEXT",
	         "a|b|c|d", "11a|12b|21c|22d"},
		{"FOR EACH x IN [HEAR, HEAR]\nHEAR y\nTALK x & y\nNEXT", "a|b|c|d", "ac|bd"},
		{"FOR EACH x IN [1, 2, 3, 4] LAST (HEAR AS INTEGER)\nHEAR y\n"
	         "TALK x & y\nNEXT",
	         "2|a|b", "3a|4b"},
		{"a = [1, 2]\nFOR EACH x IN a\na.push(HEAR)\nNEXT\nTALK a", "p|q",
	         "[1,2,\"p\",\"q\"]"},
		{"WHILE HEAR <> \"stop\"\nTALK \"on\"\nWEND\nTALK \"off\"", "a|b|stop",
	         "on|on|off"},
		{"DO\nHEAR x\nTALK x\nLOOP UNTIL HEAR = \"y\"", "a|n|b|y", "a|b"},
		{"DO UNTIL HEAR = \"y\"\nTALK 1\nLOOP", "a|y", "1"},
		{"SELECT CASE HEAR\nCASE \"a\", HEAR\nTALK \"hit \" & HEAR\n"
	         "CASE ELSE\nTALK \"miss\"\nEND SELECT",
	         "b|b|c", "hit c"},
		{"SELECT CASE HEAR AS INTEGER\nCASE IS > HEAR AS INTEGER\nTALK 1\n"
	         "CASE (HEAR AS INTEGER) TO (HEAR AS INTEGER)\nTALK 2\nEND SELECT",
	         "5|9|1|7", "2"},
		{"WITH o\na = HEAR\nb = {c: HEAR}\nEND WITH\nTALK o", "x|y",
	         "{\"a\":\"x\",\"b\":{\"c\":\"y\"}}"},
		{"TRY\nHEAR x\nTHROW x\nCATCH e\nHEAR y\nTALK e.message & y\nFINALLY\n"
	         "HEAR z\nTALK z\nEND TRY\nTALK \"end\"",
	         "a|b|c", "ab|c|end"},
		{"FUNCTION f()\nTRY\nHEAR x\nRETURN x\nFINALLY\nHEAR y\nTALK y\n"
	         "END TRY\nEND FUNCTION\nTALK f()",
	         "a|b", "b|a"},
		{"TRY\nTRY\nx = HEAR - 1\nFINALLY\nHEAR y\nTALK y\nEND TRY\nCATCH e\n"
	         "HEAR z\nTALK e.number & z\nEND TRY",
	         "a|b|c", "b|13c"},
		{"FOR i = 1 TO 3\nTRY\nHEAR x\nIF x = \"skip\" THEN CONTINUE\nTALK x\n"
	         "FINALLY\nHEAR y\nTALK y\nEND TRY\nNEXT",
	         "a|1|skip|2|b|3", "a|1|2|b|3"},
		{"ON ERROR RESUME NEXT\nx = HEAR - 1\nHEAR y\n"
	         "TALK ERR & ERROR MESSAGE & ERL & y",
	         "a|b", "13type mismatch: \"a\" is not a number2b"},
		{"ON ERROR GOTO bad\nx = HEAR - 1\nTALK \"next\"\nEND\nbad:\nHEAR y\n"
	         "TALK ERR & y\nRESUME NEXT",
	         "a|b", "13b|next"},
		{"ON ERROR GOTO bad\nx = HEAR - 1\nTALK x\nEND\nbad:\nHEAR y\nRESUME", "a|b|5",
	         "4"},
		{"ON ERROR GOTO bad\nDO\nHEAR x\nLOOP UNTIL 1 / 0\nTALK \"behind\"\n"
	         "END\nbad:\nHEAR y\nTALK x & y\nRESUME NEXT",
	         "a|b", "ab|behind"},
		{"GOSUB s\nTALK 2\nEND\ns:\nHEAR x\nTALK x\nGOSUB t\nRETURN\nt:\n"
	         "HEAR y\nTALK y\nRETURN",
	         "a|b", "a|b|2"},
		{"FOR i = 1 TO 2\nFOR EACH x IN [\"p\", \"q\"]\nGOSUB s\nNEXT\nNEXT\n"
	         "END\ns:\nFOR k = 1 TO 1\nHEAR y\nNEXT\nTALK i & x & y\nRETURN",
	         "a|b|c|d", "1pa|1qb|2pc|2qd"},
		{"TRY\nGOSUB s\nTHROW \"x\"\nCATCH e\nTALK e.message\nFINALLY\n"
	         "TALK \"f\"\nEND TRY\nEND\ns:\nHEAR y\nTALK y\nRETURN",
	         "a", "a|x|f"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
waits_inside_of_calls(void **state)
{
	static const struct runcase cases[] = {
		{"CALL ask\nTALK \"end\"\nSUB ask\nFOR EACH x IN [1, 2]\nHEAR y\n"
	         "TALK x & y\nNEXT\nEND SUB",
	         "a|b", "1a|2b|end"},
		{"x = CALL \"other\", 5\nTALK x\n=== other\nPARAM n AS INTEGER\n"
	         "SUB ask(k)\nFOR EACH i IN [1, 2]\nSELECT CASE i\nCASE 2\nHEAR y\n"
	         "RETURN y & k\nEND SELECT\nNEXT\nEND SUB\nRETURN ask(n) & \"!\"\n",
	         "a", "a5!"},
		{"g = 1\nSUB a\ng = g + 1\nCALL b\nEND SUB\nSUB b\nHEAR x\n"
	         "TALK x & g\nEND SUB\nCALL a\nTALK g",
	         "q", "q2|2"},
		{"FUNCTION f(n)\nIF n = 0 THEN RETURN HEAR\nRETURN n & f(n - 1)\n"
	         "END FUNCTION\nTALK f(5)",
	         "z", "54321z"},
		{"TRY\nCALL \"other\"\nCATCH e\nTALK e.message\nEND TRY\n=== other\n"
	         "HEAR x\nTHROW x\n",
	         "oops", "oops"},
		{"SUB s(o)\no.x = HEAR\nEND SUB\nq = {}\nCALL s(q)\nTALK q", "v",
	         "{\"x\":\"v\"}"},
		{"a = [1]\nb = a\na.push(a)\nHEAR x\nb[0] = x\nTALK a[1][1][0]", "v", "v"},
		{"d = TODAY()\nf = 0.1\nbig = 9223372036854775807\nt = TRUE\nHEAR x\n"
	         "TALK d = TODAY()\nTALK f & big & t",
	         "v", "true|0.19223372036854775807true"},
		{"s = "
	         "\"0123456789012345678901234567890123456789012345678901234567890123456789\"\n"
	         "t = LEFT(s, 65)\nHEAR x\ns = s + x\n"
	         "TALK LEN(s) & LEN(t) & RIGHT(s, 2)",
	         "v", "71659v"},
	};
	assert_null(*state);
	CHECK_RUNS(cases);
}

static void
refused_answers_keep_waiting(void **state)
{
	assert_null(*state);
	check_run("x = 1 + HEAR AS INTEGER\nTALK x", "a|b|4",
	          "Please enter a whole number, such as 42.|Please enter a whole number, such "
	          "as 42.|5");
	check_run("TRY\nHEAR x AS INTEGER\nCATCH e\nTALK e.number\nEND TRY", "a|b|c",
	          "Please enter a whole number, such as 42.|Please enter a whole number, such "
	          "as 42.|1002");
}

/* Twenty variables in three frames: the size that a stored dialog has in ordinary use (A7). */
static void
a_usual_dialog_fits_into_a_kilobyte(void **state)
{
	struct mach m;
	assert_null(*state);
	mach_init(&m,
	          "name = \"Maria Souza\"\nage = 41\ncity = \"Recife\"\ntotal = 129.90\n"
	          "items = [1, 2, 3]\norder = {id: 7, open: TRUE}\nstep = 2\nok = TRUE\n"
	          "SUB outer(a, b)\nc = a + 1\nd = \"x\" + b\ne = [a, b]\nCALL inner(d)\n"
	          "TALK c & e\nEND SUB\n"
	          "SUB inner(p)\nq = p + \"!\"\nr = 1\ns = 2\nt = 3\nu = NULL\nv = 5.5\n"
	          "HEAR w\nTALK q & w & r & s & t & v & name\nEND SUB\nCALL outer(age, city)");
	struct gb_vm *vm = mach_wait(&m, NULL);
	struct gb_buf out;
	gb_buf_init(&out, 1 << 20);
	assert_int_equal(gb_freeze(vm, &out, &m.err), GB_OK);
	print_message("saved in %zu bytes\n", out.n);
	assert_true(out.n <= 1024);
	gb_buf_fini(&out);
	gb_vm_free(vm);
	mach_fini(&m);
}

static const char base_script[] =
	"total = 3\nSUB ask(n)\nHEAR x\nTALK n & x & total\nEND SUB\nCALL ask(4)\n"
	"TALK \"end\"\n";

/* The state of base_script at its question, read by another source: what it says to "a". */
static void
moved_onto(const char *source, const char *want)
{
	struct mach old, new;
	struct gb_buf out;
	struct gb_value v;
	mach_init(&old, base_script);
	mach_init(&new, source);
	gb_buf_init(&out, 1 << 20);
	struct gb_vm *vm = mach_wait(&old, NULL);
	assert_int_equal(gb_freeze(vm, &out, &old.err), GB_OK);
	gb_vm_free(vm);
	vm = mach_thaw(&new, gb_buf_get(&out));
	if (vm) {
		assert_int_equal(gb_text(&vm->heap, GB_S("a"), &v, &new.err), GB_OK);
		assert_int_equal(gb_vm_answer(vm, v, false, &new.err), GB_OK);
		assert_int_equal(gb_vm_run(vm, &new.err), GB_STOP_END);
		gb_buf_char(&new.w.said, '\0');
		assert_string_equal(new.w.said.p, want);
		gb_vm_free(vm);
	} else {
		assert_string_equal(new.err.msg, want);
	}
	gb_buf_fini(&out);
	mach_fini(&old);
	mach_fini(&new);
}

static void
a_state_fits_a_recompiled_script(void **state)
{
	assert_null(*state);
	moved_onto(base_script, "4a3\nend\n");
	moved_onto(
		"' a comment\n\n\ntotal = 3\n\nSUB ask(n) ' more\n\n' lines\nHEAR x\n"
		"TALK \"new \" & n & x & total\nEND SUB\nCALL ask(4)\n\nTALK \"other end\"\n",
		"new 4a3\nother end\n");
	moved_onto("total = 3\nSUB other\nTALK 1\nEND SUB\nSUB ask(n)\nHEAR x\n"
	           "TALK n & x & total\nadded = 1\nEND SUB\nCALL ask(4)\nTALK \"end\"\n"
	           "more = 5\n",
	           "4a3\nend\n");
}

static void
a_state_that_does_not_fit_says_what_is_missing(void **state)
{
	assert_null(*state);
	moved_onto("total = 3\nSUB asks(n)\nHEAR x\nEND SUB\nCALL asks(4)\n",
	           "the saved dialog does not fit the script \"main\": it has no procedure "
	           "\"ask\"");
	moved_onto("sum = 3\nSUB ask(n)\nHEAR x\nTALK n & x\nEND SUB\nCALL ask(4)\n",
	           "the saved dialog does not fit the script \"main\": it has no variable "
	           "\"total\"");
	moved_onto("total = 3\nSUB ask(n)\nTALK 1\nHEAR x\nEND SUB\nCALL ask(4)\n",
	           "the saved dialog does not fit the script \"main\": it has no question at "
	           "statement 1");
	moved_onto(
		"total = 3\nSUB ask(k)\nHEAR x\nEND SUB\nCALL ask(4)\n",
		"the saved dialog does not fit the script \"main\": it has no variable \"n\"");
	moved_onto("total = 3\nSUB ask(n)\nHEAR x AS INTEGER DEFAULT 3 TIMEOUT 4\nEND SUB\n"
	           "FOR EACH q IN [1]\nCALL ask(4)\nNEXT\n",
	           "the saved dialog does not fit the script \"main\": it has no question at "
	           "statement 2");
}

/* Every single bit, with the sums mended: refused, or a dialog that runs and saves again. */
static void
no_bit_of_a_state_can_hurt(void **state)
{
	struct mach m;
	struct gb_buf out, again;
	struct gb_value v;
	unsigned refused = 0;
	assert_null(*state);
	mach_init(&m, "names = [\"a\", {x: 1.5}]\nON ERROR GOTO bad\nSUB ask(n)\nTRY\n"
	              "FOR EACH q IN names\nx = [n, HEAR]\nNEXT\nFINALLY\nTALK x\nEND TRY\n"
	              "END SUB\n"
	              "GOSUB s\ny = 1 / 0\nEND\ns:\nFOR i = 1 TO 2\nCALL ask(i)\nNEXT\nRETURN\n"
	              "bad:\nRESUME NEXT");
	m.w.limits.steps = 20000;
	gb_buf_init(&out, 1 << 20);
	gb_buf_init(&again, 1 << 20);
	struct gb_vm *vm = mach_wait(&m, NULL);
	assert_int_equal(gb_freeze(vm, &out, &m.err), GB_OK);
	gb_vm_free(vm);
	uint8_t *copy = gb_xmalloc(out.n);
	for (size_t bit = 0; bit < out.n * 8; bit++) {
		memcpy(copy, out.p, out.n);
		copy[bit / 8] ^= (uint8_t)(1u << (bit % 8));
		world_fix_state(copy, out.n);
		vm = mach_thaw(&m, gb_slice((const char *)copy, out.n));
		refused += !vm;
		if (!vm) {
			assert_true(m.err.no == GB_E_STATE_FORMAT ||
			            m.err.no == GB_E_STATE_PROGRAM ||
			            m.err.no == GB_E_NO_SCRIPT || m.err.no == GB_E_HEAP ||
			            m.err.no == GB_E_DEPTH);
			continue;
		}
		gb_buf_clear(&again);
		assert_int_equal(gb_freeze(vm, &again, &m.err), GB_OK);
		for (unsigned turn = 0; turn < 4; turn++)
			if (gb_text(&vm->heap, GB_S("2"), &v, &m.err) != GB_OK ||
			    gb_vm_answer(vm, v, false, &m.err) != GB_OK ||
			    gb_vm_run(vm, &m.err) != GB_STOP_WAIT)
				break;
		gb_vm_free(vm);
		gb_buf_clear(&m.w.said);
	}
	print_message("%zu bits, %u refused\n", out.n * 8, refused);
	for (size_t n = 0; n < out.n; n++)
		assert_null(mach_thaw(&m, gb_slice(out.p, n)));
	copy[0] ^= 1;
	gb_free(copy);
	gb_buf_fini(&out);
	gb_buf_fini(&again);
	mach_fini(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(waits_inside_of_expressions),
		cmocka_unit_test(waits_inside_of_blocks),
		cmocka_unit_test(waits_inside_of_calls),
		cmocka_unit_test(refused_answers_keep_waiting),
		cmocka_unit_test(a_usual_dialog_fits_into_a_kilobyte),
		cmocka_unit_test(a_state_fits_a_recompiled_script),
		cmocka_unit_test(a_state_that_does_not_fit_says_what_is_missing),
		cmocka_unit_test(no_bit_of_a_state_can_hurt),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
