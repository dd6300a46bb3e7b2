/* Options are a table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/opt.h"
#include "base/opt_print.h"
#include "base/version.h"

/* Where the rows of the command under test point. */
static struct values {
	bool quiet;
	int verbose;
	const char *color, *output;
	int64_t depth;
	struct gb_opt_list param;
} got;

static const struct gb_opt rows[] = {
	{"quiet", 'q', GB_OPT_FLAG, &got.quiet, NULL, "only errors"},
	{"verbose", 'v', GB_OPT_COUNT, &got.verbose, NULL, "say more; twice: more still"},
	{"color", 0, GB_OPT_TEXT, &got.color, "auto|always|never",
         "when to use colour [it's: auto]"},
	{"output", 'o', GB_OPT_TEXT, &got.output, "FILE", "write to a file"},
	{"depth", 0, GB_OPT_INT, &got.depth, "N", "how deep"},
	{"param", 'p', GB_OPT_LIST, &got.param, "NAME=VALUE",
         "set a parameter of the script before it starts, so that nobody is asked for it"},
};

static const struct gb_cmd cmd = {
	"gb-try",       "try the options",
	"BOT|FILE.bas", "gb-try hello.bas\ngb-try --param name=Ana bot.gbai\n",
	rows,           GB_LEN(rows)};

static struct gb_arena arena;
static struct gb_opt_list operands;
static struct gb_err err;

static int
teardown(void **state __attribute__((unused)))
{
	gb_arena_fini(&arena);
	return 0;
}

/* Parses up to six words. */
static enum gb_rc
parse(const char *a, const char *b, const char *c, const char *d, const char *e, const char *f)
{
	const char *word[] = {"gb-try", a, b, c, d, e, f, NULL};
	char *argv[GB_LEN(word)] = {0};
	int argc = 0;

	for (; word[argc]; argc++)
		argv[argc] = gb_arena_printf(&arena, "%s", word[argc]);
	got = (struct values){0};
	operands = (struct gb_opt_list){0};
	err = (struct gb_err){0};
	return gb_opt_parse(&cmd, argc, argv, &arena, &operands, &err);
}

static enum gb_rc
parse1(const char *a)
{
	return parse(a, NULL, NULL, NULL, NULL, NULL);
}

static void
every_kind_of_option_is_set(void **state __attribute__((unused)))
{
	assert_int_equal(parse("-q", "-vv", "--color=never", "--depth", "-12", "-oout.txt"),
	                 GB_OK);
	assert_true(got.quiet);
	assert_int_equal(got.verbose, 2);
	assert_string_equal(got.color, "never");
	assert_int_equal(got.depth, -12);
	assert_string_equal(got.output, "out.txt");
	assert_int_equal(operands.n, 0);
}

static void
short_options_can_stand_together_before_a_value(void **state __attribute__((unused)))
{
	assert_int_equal(parse("-qvo", "file", "--verbose", NULL, NULL, NULL), GB_OK);
	assert_true(got.quiet);
	assert_int_equal(got.verbose, 2);
	assert_string_equal(got.output, "file");
}

static void
a_list_keeps_every_value_in_order(void **state __attribute__((unused)))
{
	assert_int_equal(parse("-p", "a=1", "--param=b=2", "-pc=3", "--param", "d"), GB_OK);
	assert_int_equal(got.param.n, 4);
	assert_string_equal(got.param.v[0], "a=1");
	assert_string_equal(got.param.v[1], "b=2");
	assert_string_equal(got.param.v[2], "c=3");
	assert_string_equal(got.param.v[3], "d");
}

static void
operands_stand_anywhere_and_a_dash_is_one(void **state __attribute__((unused)))
{
	assert_int_equal(parse("one", "-q", "-", "two", "--", "--color"), GB_OK);
	assert_true(got.quiet);
	assert_int_equal(operands.n, 4);
	assert_string_equal(operands.v[0], "one");
	assert_string_equal(operands.v[1], "-");
	assert_string_equal(operands.v[3], "--color");
}

static void
assert_refused(const char *word, const char *why)
{
	assert_int_equal(parse1(word), GB_EINPUT);
	assert_int_equal(err.no, GB_E_USAGE);
	assert_string_equal(err.msg, why);
}

static void
a_wrong_option_is_refused_with_advice(void **state __attribute__((unused)))
{
	assert_refused("--colr=x", "unknown option \"--colr\"; did you mean \"--color\"?");
	assert_refused("--verison",
	               "unknown option \"--verison\"; did you mean \"--version\"?");
	assert_refused("--xyzzy", "unknown option \"--xyzzy\"; see \"gb-try --help\"");
	assert_refused("-x", "unknown option \"-x\"; see \"gb-try --help\"");
	assert_refused("--quiet=1", "option \"--quiet\" takes no value");
	assert_refused("--depth", "option \"--depth\" needs a value: --depth=N");
	assert_refused("-o", "option \"--output\" needs a value: --output=FILE");
	assert_refused("--depth=ten", "option \"--depth\" needs a whole number, not \"ten\"");
	assert_refused("--color=allways",
	               "option \"--color\" cannot be \"allways\"; did you mean \"always\"?");
	assert_refused("--color=blue",
	               "option \"--color\" cannot be \"blue\"; give one of auto|always|never");
	assert_refused("--completion=csh",
	               "option \"--completion\" cannot be \"csh\"; did you mean \"zsh\"?");
}

/* What a word makes the parser print to standard output. */
static const char *
printed(const char *word)
{
	static char text[8192];
	int fd[2], saved = dup(STDOUT_FILENO);

	assert_int_equal(pipe(fd), 0);
	fflush(stdout);
	dup2(fd[1], STDOUT_FILENO);
	enum gb_rc rc = parse1(word);
	dup2(saved, STDOUT_FILENO);
	close(saved);
	close(fd[1]);
	ssize_t n = read(fd[0], text, sizeof text - 1);
	close(fd[0]);
	assert_int_equal(rc, GB_WAIT);
	text[n > 0 ? n : 0] = '\0';
	return text;
}

static void
version_names_program_and_licence(void **state __attribute__((unused)))
{
	assert_non_null(
		strstr(printed("--version"), "gb-try " PACKAGE_VERSION "\nMIT licence"));
}

static void
short_help_begins_with_the_examples(void **state __attribute__((unused)))
{
	const char *text = printed("-h");

	assert_int_equal(strncmp(text, "  gb-try hello.bas\n", 19), 0);
	assert_non_null(strstr(text, "\nusage: gb-try [OPTION]... BOT|FILE.bas\n"));
	assert_non_null(strstr(text, "more: gb-try --help"));
}

static size_t
lines(const char *s, size_t *ret_widest)
{
	size_t n = 0, width = 0;

	*ret_widest = 0;
	for (; *s; s++) {
		width = *s == '\n' ? 0 : width + 1;
		n += *s == '\n';
		if (width > *ret_widest)
			*ret_widest = width;
	}
	return n;
}

static void
whole_help_has_every_option_in_80_columns(void **state __attribute__((unused)))
{
	const char *text = printed("--help");
	size_t widest;

	assert_int_equal(strncmp(text, "usage: gb-try", 13), 0);
	assert_non_null(strstr(text, "\nexamples:\n  gb-try hello.bas\n  gb-try --param "));
	for (size_t i = 0; i < GB_LEN(rows); i++)
		assert_non_null(strstr(text, rows[i].name));
	assert_non_null(strstr(text, "-p, --param=NAME=VALUE...\n") ||
	                strstr(text, "-p, --param=NAME=VALUE... "));
	assert_non_null(strstr(text, "--completion=bash|zsh|fish"));
	assert_true(lines(text, &widest) > 15);
	assert_true(widest <= 80);
}

static void
short_help_fits_24_lines_however_many_options(void **state __attribute__((unused)))
{
	struct gb_opt many[60];
	struct gb_cmd big = cmd;
	struct gb_buf out;
	size_t widest;

	for (size_t i = 0; i < GB_LEN(many); i++)
		many[i] = rows[i % GB_LEN(rows)];
	big.opts = many;
	big.nopts = GB_LEN(many);
	gb_buf_init(&out, 1 << 16);
	gb_opt_usage(&big, false, &out);
	assert_true(lines(out.p, &widest) <= 24);
	assert_non_null(strstr(out.p, " more: gb-try --help"));
	gb_buf_clear(&out);
	big = (struct gb_cmd){"gb-bare", "nothing", NULL, NULL, NULL, 0};
	gb_opt_usage(&big, false, &out);
	assert_non_null(strstr(out.p, "usage: gb-bare [OPTION]...\n"));
	gb_buf_clear(&out);
	gb_opt_usage(&big, true, &out);
	assert_null(strstr(out.p, "examples"));
	gb_buf_fini(&out);
}

static void
a_word_too_long_for_a_line_is_not_broken(void **state __attribute__((unused)))
{
	static const struct gb_opt row = {
		"x",        0,    GB_OPT_FLAG,
		&got.quiet, NULL, "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffff"};
	const struct gb_cmd one = {"gb-one", "one", "", "", &row, 1};
	struct gb_buf out;

	gb_buf_init(&out, 1 << 16);
	gb_opt_usage(&one, true, &out);
	assert_non_null(strstr(out.p, row.brief));
	gb_buf_fini(&out);
}

static void
completions_know_names_and_choices(void **state __attribute__((unused)))
{
	const char *text = printed("--completion=bash");
	assert_non_null(strstr(text, "_gb_try()"));
	assert_non_null(strstr(text, "compgen -W \"auto always never\""));
	assert_non_null(strstr(text, "--output | -o)"));
	assert_non_null(strstr(text, "complete -o filenames -F _gb_try gb-try"));
	text = printed("--completion=zsh");
	assert_non_null(strstr(text, "#compdef gb-try"));
	assert_non_null(strstr(text,
	                       "'--color=[when to use colour \\[it'\\''s\\: auto\\]]:value:"
	                       "(auto always never)'"));
	assert_non_null(strstr(text, "'*'{-p+,--param=}'["));
	assert_non_null(
		strstr(text, "'(-o --output)'{-o+,--output=}'[write to a file]:value:_files'"));
	text = printed("--completion=fish");
	assert_non_null(strstr(text,
	                       "complete -c gb-try -l color -d 'when to use colour [it\\'s: "
	                       "auto]' -x -a 'auto always never'"));
	assert_non_null(
		strstr(text, "complete -c gb-try -s o -l output -d 'write to a file' -r"));
}

static void
help_into_a_full_disk_is_an_error(void **state __attribute__((unused)))
{
	int saved = dup(STDOUT_FILENO);

	fflush(stdout);
	FILE *full = fopen("/dev/full", "w");
	assert_non_null(full);
	dup2(fileno(full), STDOUT_FILENO);
	enum gb_rc rc = parse1("--help");
	dup2(saved, STDOUT_FILENO);
	close(saved);
	fclose(full);
	assert_int_equal(rc, GB_EIO);
}

static void
the_nearest_word_is_at_most_two_edits_away(void **state __attribute__((unused)))
{
	static const char *const word[] = {"TALK", "HEAR", "WAIT", "a\xC3\xA7\xC3\xA3o", "x"};
	char wide[200];

	assert_string_equal(gb_nearest(GB_S("TLAK"), word, GB_LEN(word)), "TALK");
	assert_string_equal(gb_nearest(GB_S("hera"), word, GB_LEN(word)), "HEAR");
	assert_string_equal(gb_nearest(GB_S("hearr"), word, GB_LEN(word)), "HEAR");
	assert_string_equal(gb_nearest(GB_S("AIT"), word, GB_LEN(word)), "WAIT");
	assert_string_equal(gb_nearest(GB_S("A\xC3\x87\xC3\x83O"), word, GB_LEN(word)),
	                    word[3]);
	assert_string_equal(gb_nearest(GB_S("acao"), word, GB_LEN(word)), word[3]);
	assert_null(gb_nearest(GB_S("CALLING"), word, GB_LEN(word)));
	assert_null(gb_nearest(GB_S("y"), word + 4, 1));
	assert_null(gb_nearest(GB_S("TALK"), word, 0));
	memset(wide, 'a', sizeof wide);
	assert_null(gb_nearest(gb_slice(wide, sizeof wide), word, GB_LEN(word)));
	wide[sizeof wide - 1] = '\0';
	const char *const long_one[] = {wide};
	assert_null(gb_nearest(gb_slice(wide, 60), long_one, 1));
}

static void
two_words_as_near_are_a_tie(void **state __attribute__((unused)))
{
	struct gb_near near = {.typed = GB_S("TAKL")};

	gb_near_offer(&near, "TAIL");
	gb_near_offer(&near, "TAIL");
	gb_near_offer(&near, "TIKAL");
	assert_string_equal(near.word, "TAIL");
	assert_false(near.tie);
	gb_near_offer(&near, "TALK");
	assert_string_equal(near.word, "TAIL");
	assert_int_equal(near.distance, 1);
	assert_true(near.tie);
	gb_near_offer(&near, "TAKL");
	assert_int_equal(near.distance, 0);
	assert_false(near.tie);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_option_is_set),
		cmocka_unit_test(short_options_can_stand_together_before_a_value),
		cmocka_unit_test(a_list_keeps_every_value_in_order),
		cmocka_unit_test(operands_stand_anywhere_and_a_dash_is_one),
		cmocka_unit_test(a_wrong_option_is_refused_with_advice),
		cmocka_unit_test(version_names_program_and_licence),
		cmocka_unit_test(short_help_begins_with_the_examples),
		cmocka_unit_test(whole_help_has_every_option_in_80_columns),
		cmocka_unit_test(short_help_fits_24_lines_however_many_options),
		cmocka_unit_test(a_word_too_long_for_a_line_is_not_broken),
		cmocka_unit_test(completions_know_names_and_choices),
		cmocka_unit_test(help_into_a_full_disk_is_an_error),
		cmocka_unit_test(the_nearest_word_is_at_most_two_edits_away),
		cmocka_unit_test(two_words_as_near_are_a_tie),
	};

	return cmocka_run_group_tests(tests, NULL, teardown);
}
