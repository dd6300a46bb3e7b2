/* What the verifier lets pass cannot reach outside of its program (F3). */
#include "machine.h"

#include "base/mem.h"

/* Holds every instruction at least once. */
static const char everything[] =
	"PARAM p AS INTEGER DEFAULT 3\nPARAM c AS \"a\", \"b\"\n"
	"FUNCTION f(a, b = 2)\nON ERROR GOTO bad\ng = g + a\n"
	"IF b IS NULL THEN EXIT FUNCTION\nx = 1 / b\nGOSUB part\nRETURN x\npart:\n"
	"x = x + 1\nRETURN\nbad:\nx = ERR & ERL\nRESUME NEXT\nEND FUNCTION\n"
	"SUB w\nv = HEAR AS INTEGER\nEXIT\nEND SUB\n"
	"g = 1000000\nt = \"text\"\na = [1, 2.5, [g]]\no = {k: t, n: a}\n"
	"o.m.deep[1] = g\na[0] = a[1] - 1\no.k = o.n\nr = a[g]\n"
	"x = g * 2 - 7 / 3 MOD 5 \\ 2 ^ 3\ny = -x\nz = NOT y\ny = +\"4\"\nq = g + 1\n"
	"q = q - g\nq = q * g\nq = q / g\nq = q MOD g\nq = g MOD 7\nq = g * 3\n"
	"q = g / 4\n"
	"s = t & g & x\ns = g + \"x\" + t\nb = g > x OR s = t AND g <= 5\nb = g ?? s\n"
	"IF g < x AND g <= y OR g = x OR g > 5 OR g >= 6 OR g < 7 OR "
	"g <= 8 OR g = 9 OR b THEN TALK s\n"
	"IF s IN a THEN TALK 1\n"
	"FOR i = 1 TO 3\nCONTINUE\nNEXT\nFOR EACH i IN a LAST 2\nTALK i\nNEXT\n"
	"WHILE g > 2000000\nWEND\nSELECT CASE g\nCASE 1 TO 2, IS > 5\nEND SELECT\n"
	"WITH u\nm = .z\nEND WITH\nTRY\nASSERT g, \"m\"\nTHROW f(1)\nCATCH e\n"
	"TALK e.message\nFINALLY\nCLEAR ERROR\nEND TRY\n"
	"a.push(g)\nCALL \"other\", 1\nCALL w\nn = ERROR\nSTOP\n";

struct copy { /* a program whose words may be changed */
	struct gb_prog prog;
	struct gb_proc proc[8];
	uint32_t *code[8];
};

static void
copy_of(struct copy *c, const struct gb_prog *p)
{
	c->prog = *p;
	assert_true(p->nproc <= GB_LEN(c->proc));
	for (uint32_t i = 0; i < p->nproc; i++) {
		c->proc[i] = p->proc[i];
		c->code[i] = gb_xmalloc(p->proc[i].ncode * sizeof *c->code[i]);
		memcpy(c->code[i], p->proc[i].code, p->proc[i].ncode * sizeof *c->code[i]);
		c->proc[i].code = c->code[i];
	}
	c->prog.proc = c->proc;
}

static void
drop(struct copy *c)
{
	for (uint32_t i = 0; i < c->prog.nproc; i++)
		gb_free(c->code[i]);
}

static bool
passes(const struct copy *c)
{
	struct gb_err err = {0};
	if (gb_prog_verify(&c->prog, &err) == GB_OK)
		return true;
	assert_int_equal(err.no, GB_E_IMAGE_FORMAT);
	assert_true(err.msg[0] != '\0');
	return false;
}

static struct gb_prog *
compile(const char *source)
{
	struct gb_buf why;
	gb_buf_init(&why, 4096);
	struct gb_prog *p = mach_compile("main", gb_cstr(source), &why);
	if (!p)
		fail_msg("%s", why.p);
	gb_buf_fini(&why);
	return p;
}

/* The word with one operand set to a value; false when there is no such value. */
static bool
spoil(const struct copy *c, char letter, unsigned shift, bool wide, uint32_t *word)
{
	uint32_t bad;
	switch (letter) {
	case 'R':
	case 'W':
	case 'M':
		bad = 251;
		break;
	case 'K':
		bad = 255;
		break;
	case 'V':
	case 'G':
	case 'C':
	case 'P':
	case 'Q':
		bad = 65535;
		break;
	default:
		return false;
	}
	if (letter == 'K' && c->prog.nkonst > 255)
		return false;
	uint32_t mask = wide ? 0xFFFFu : 0xFFu;
	*word = (*word & ~(mask << shift)) | bad << shift;
	return true;
}

static void
each_bad_operand_is_refused(void **state)
{
	struct copy c;
	bool seen[GB_I__MAX] = {false};
	unsigned tried = 0;
	struct gb_prog *p = compile(everything);
	assert_null(*state);
	copy_of(&c, p);
	assert_true(passes(&c));
	for (uint32_t i = 0; i < p->nproc; i++)
		for (uint32_t pc = 0; pc < p->proc[i].ncode;
		     pc += gb_ins_words(p->proc[i].code[pc])) {
			uint32_t *w = &c.code[i][pc], was = *w,
				 x = gb_ins_words(was) == 2 ? w[1] : 0;
			const struct gb_opinfo *o = &gb_opinfo[gb_ins_op(was)];
			bool wide = strchr("VGCPQI", o->b) != NULL;
			seen[gb_ins_op(was)] = true;
			for (unsigned k = 0; k < 3; k++) {
				if ((k == 2 && wide) || !spoil(&c,
				                               k == 0   ? o->a
				                               : k == 1 ? o->b
				                                        : o->c,
				                               8 + 8 * k, k == 1 && wide, w))
					continue;
				if (passes(&c))
					fail_msg("%s passes with a bad operand %u", o->name,
					         k + 1);
				*w = was;
				tried++;
			}
			if (o->x == '-')
				continue;
			static const uint32_t far[] = {0x7FFFFFFF, 0x80000000, 1000000,
			                               0xFFF00000};
			for (size_t k = 0; k < GB_LEN(far); k++) {
				w[1] = far[k];
				if (passes(&c))
					fail_msg("%s passes with x %u", o->name,
					         (unsigned)far[k]);
				tried++;
			}
			w[1] = x;
		}
	assert_true(passes(&c));
	for (unsigned op = 0; op < GB_I__MAX;
	     op++) /* wide variables: test_comp.c; POS only of texts */
		if (!seen[op] && op != GB_I_GETV && op != GB_I_SETV && op != GB_I_NEG)
			print_message("not in the script: %s\n", gb_opinfo[op].name);
	print_message("%u operands\n", tried);
	drop(&c);
	gb_prog_free(p);
}

static void
refused(const char *source, uint32_t pc, uint32_t word)
{
	struct copy c;
	struct gb_prog *p = compile(source);
	copy_of(&c, p);
	c.code[0][pc < c.proc[0].ncode ? pc : c.proc[0].ncode - 1] = word;
	assert_false(passes(&c));
	drop(&c);
	gb_prog_free(p);
}

static void
code_that_runs_away_is_refused(void **state)
{
	assert_null(*state);
	refused("x = 1", 99, gb_ins(GB_I_MOVE, 0, 0, 0)); /* falls off its end */
	refused("x = 1", 99, gb_ins(GB_I_JMP, 0, 0, 0));  /* ends inside of an instruction */
	refused("x = 1", 0, GB_I__MAX);                   /* unknown */
	refused("x = 1", 0, 255);
	refused("IF x THEN y.k = 1", 1, 3); /* a jump into an instruction */
	refused("x = 1\nIF x THEN TALK 1", 2,
	        (uint32_t)-3); /* a jump back that burns nothing */
}

static void
bad_tables_are_refused(void **state)
{
	struct copy c;
	struct gb_prog *p =
		compile("TRY\nx = HEAR & HEAR\nCATCH e\nEND TRY\nSUB s(a)\nEND SUB");
	assert_null(*state);
	struct gb_site site[2] = {p->proc[0].site[0], p->proc[0].site[1]};
	struct gb_region region = p->proc[0].region[0];
	copy_of(&c, p);
	const struct gb_proc was = c.proc[0];
	c.proc[0].site = site;
	site[0].pc++;
	assert_false(passes(&c));
	site[0] = site[1];
	assert_false(passes(&c));
	site[0] = p->proc[0].site[0];
	assert_true(passes(&c));
	site[1].temp = 1000;
	assert_false(passes(&c));
	site[1].temp = 0;
	site[1].ntemp = 1000;
	assert_false(passes(&c));
	c.proc[0] = was;
	c.proc[0].region = &region;
	region.to = 10000;
	assert_false(passes(&c));
	region = was.region[0];
	region.handler = was.ncode;
	assert_false(passes(&c));
	region = was.region[0];
	assert_true(passes(&c));
	c.proc[0].nreg = 0;
	assert_false(passes(&c));
	c.proc[0].nreg = 70000;
	assert_false(passes(&c));
	c.proc[0] = was;
	c.proc[1].nparam = 5;
	assert_false(passes(&c));
	c.proc[1].nparam = 1;
	struct gb_local local = p->proc[0].local[0];
	local.reg = 5000;
	c.proc[0].local = &local;
	c.proc[0].nlocal = 1;
	assert_false(passes(&c));
	c.proc[0] = was;
	struct gb_stmt stmt = was.stmt[0];
	c.proc[0].stmt = &stmt;
	c.proc[0].nstmt = 1;
	stmt.next = was.ncode;
	assert_false(passes(&c));
	stmt = was.stmt[0];
	stmt.target = 4000;
	assert_false(passes(&c));
	drop(&c);
	gb_prog_free(p);
}

/* Each byte of the code changed in several ways: refused, or it runs within its budget. */
static void
what_passes_runs_without_harm(void **state)
{
	static const uint8_t with[] = {0x01, 0x80, 0xFF, 0x02, 0x10};
	struct gb_prog *p = compile(everything);
	struct world w;
	struct copy c;
	unsigned passed = 0, all = 0;
	assert_null(*state);
	copy_of(&c, p);
	world_init(&w);
	w.limits.steps = 3000;
	for (uint32_t i = 0; i < p->nproc; i++)
		for (uint32_t byte = 0; byte < p->proc[i].ncode * 4; byte++)
			for (size_t k = 0; k < GB_LEN(with); k++, all++) {
				uint32_t *word = &c.code[i][byte / 4], was = *word;
				*word ^= (uint32_t)with[k] << (8 * (byte % 4));
				if (passes(&c)) {
					passed++;
					w.env.talks = 0;
					world_play(&w, &c.prog, byte % 2, byte % 3 == 0);
					gb_buf_clear(&w.said);
				}
				*word = was;
			}
	print_message("%u of %u passed\n", passed, all);
	assert_true(passed > 100);
	world_fini(&w);
	drop(&c);
	gb_prog_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_bad_operand_is_refused),
		cmocka_unit_test(code_that_runs_away_is_refused),
		cmocka_unit_test(bad_tables_are_refused),
		cmocka_unit_test(what_passes_runs_without_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
