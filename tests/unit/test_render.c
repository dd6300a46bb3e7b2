/* The forms of a report: excerpts to the cell, and what machines read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/render.h"
#include "text/json.h"

static struct gb_arena arena;
static struct gb_src src;
static struct gb_diags diags;
static struct gb_buf out;

static void
source(const char *name, const char *text)
{
	struct gb_err err;
	if (gb_src_init(&src, &arena, gb_cstr(name), gb_cstr(text), &err) != GB_OK)
		fail_msg("%s", err.msg);
	gb_diags_init(&diags, &arena, &src, 50);
}

/* A finding on the first place of `what` in the source. */
static struct gb_diag *
find(enum gb_no no, const char *what, const char *msg)
{
	size_t at = gb_slice_find(src.text, gb_cstr(what), 0);
	assert_true(at != SIZE_MAX);
	return gb_diag_add(&diags, no, (uint32_t)at, (uint32_t)(at + strlen(what)), "%s", msg);
}

static const char *
render_as(enum gb_format f, struct gb_look look)
{
	static const struct gb_diags *files[1];
	files[0] = &diags;
	struct gb_report r = {
		.tool = "gb-lint-bas", .file = files, .nfile = 1, .ms = 12, .exit = 1};
	gb_buf_clear(&out);
	gb_report_render(&r, f, &look, &out);
	return out.p;
}

static const char *
full(void)
{
	return render_as(GB_FORMAT_FULL, (struct gb_look){.unicode = true, .width = 80});
}

static int
setup(void **state)
{
	gb_arena_init(&arena);
	gb_buf_init(&out, 1u << 20);
	*state = &arena;
	return 0;
}

static int
teardown(void **state)
{
	gb_buf_fini(&out);
	gb_arena_fini(*state);
	return 0;
}

static void
a_finding_shows_the_line_before_and_the_fix(void **state)
{
	assert_non_null(*state);
	source("loja.gbdialog/pedido.bas",
	       "HEAR numero AS INTEGER\nTLAK \"Pedido \" + numero\n");
	struct gb_diag *d = find(GB_E_NEVER_ASSIGNED, "TLAK", "unknown keyword \"TLAK\"");
	struct gb_fix fix = {d->pos, d->end, GB_S("TALK"), true};
	d->label = "not a keyword, and no tool or dialog has this name";
	d->help = "did you mean \"TALK\"?";
	d->fix = &fix;
	assert_string_equal(full(),
	                    "warning[GB1201]: unknown keyword \"TLAK\"\n"
	                    "  --> loja.gbdialog/pedido.bas:2:1\n"
	                    "   |\n"
	                    " 1 | HEAR numero AS INTEGER\n"
	                    " 2 | TLAK \"Pedido \" + numero\n"
	                    "   | ^^^^ not a keyword, and no tool or dialog has this name\n"
	                    "   |\n"
	                    "help: did you mean \"TALK\"?  (safe fix, apply with --fix)\n"
	                    "   |\n"
	                    " 2 | TALK \"Pedido \" + numero\n"
	                    "   | ~~~~\n"
	                    "\n"
	                    "1 warning in 1 file (12 ms). 1 can be fixed with --fix.\n");
}

static void
two_places_stand_in_one_excerpt(void **state)
{
	assert_non_null(*state);
	source("p.bas", "IF total > 100 THEN\n\n\n\n    TALK \"Frete grátis!\"\nNEXT item\n");
	struct gb_diag *d = find(GB_E_UNREACHABLE, "IF", "this IF is never closed");
	d->label = "opened here";
	d->note = "this NEXT closes the FOR EACH";
	d->note_pos = (uint32_t)gb_slice_find(src.text, GB_S("NEXT"), 0);
	d->note_end = d->note_pos + 4;
	assert_string_equal(full(), "warning[GB4601]: this IF is never closed\n"
	                            "  --> p.bas:1:1\n"
	                            "   |\n"
	                            " 1 | IF total > 100 THEN\n"
	                            "   | ^^ opened here\n"
	                            "   :\n"
	                            " 5 |     TALK \"Frete grátis!\"\n"
	                            " 6 | NEXT item\n"
	                            "   | ^^^^ this NEXT closes the FOR EACH\n"
	                            "\n"
	                            "1 warning in 1 file (12 ms).\n");
}

static void
tabs_and_wide_characters_keep_the_mark_in_place(void **state)
{
	assert_non_null(*state);
	source("p.bas", "\tx = FIND \"pedidos\", \"valor\"\n");
	find(GB_E_NEVER_ASSIGNED, "\"valor\"", "m");
	assert_non_null(strstr(full(), " 1 | →   x = FIND \"pedidos\", \"valor\"\n"
	                               "   |                         ^^^^^^^\n"));
	source("p.bas", "HEAR 年齢 AS INTEIRO\n");
	find(GB_E_NEVER_ASSIGNED, "INTEIRO", "m");
	assert_non_null(strstr(full(), "   |              ^^^^^^^\n"));
	assert_non_null(strstr(full(), "p.bas:1:12\n"));
	source("p.bas", "x = \"e\xcc\x81\" + y\n");
	find(GB_E_NEVER_ASSIGNED, "y", "m");
	assert_non_null(strstr(full(), "   |           ^\n"));
}

static void
controls_and_bidi_marks_are_shown_not_sent(void **state)
{
	assert_non_null(*state);
	source("p.bas", "x = \"\xe2\x80\xae\x1b[2J\" + y\n");
	find(GB_E_NEVER_ASSIGNED, "y", "m");
	const char *text = full();
	assert_non_null(strstr(text, " 1 | x = \"\\u{202e}\\u{1b}[2J\" + y\n"));
	assert_null(strchr(text, 27));
}

static void
a_long_line_is_cut_around_the_span(void **state)
{
	assert_non_null(*state);
	char text[600];
	memset(text, 'a', 500);
	memcpy(text + 250, "NEEDLE", 6);
	memcpy(text + 500, "\n", 2);
	source("p.bas", text);
	find(GB_E_NEVER_ASSIGNED, "NEEDLE", "m");
	const char *shown = full();
	const char *line = strstr(shown, " 1 | …");
	assert_non_null(line);
	const char *end = strchr(line, '\n');
	const char *marks = strstr(end, "   | ");
	size_t column =
		(size_t)(strstr(line, "NEEDLE") - line) - 2; /* the mark has three bytes */
	assert_memory_equal(marks + column, "^^^^^^\n", 7);
	assert_memory_equal(end - 3, "…", 3);
	assert_true((size_t)(end - line) - 4 <= 80);
}

static void
a_span_over_lines_shows_its_ends(void **state)
{
	assert_non_null(*state);
	source("p.bas", "x = [\n1,\n2,\n3]\n");
	find(GB_E_NEVER_ASSIGNED, "[\n1,\n2,\n3]", "m")->label = "here";
	assert_non_null(strstr(full(), "   |\n"
	                               " 1 | x = [\n"
	                               "   |     ^\n"
	                               "   :\n"
	                               " 4 | 3]\n"
	                               "   | ^^ here\n"));
}

static void
an_empty_span_and_an_empty_source_have_a_mark(void **state)
{
	assert_non_null(*state);
	source("p.bas", "");
	gb_diag_add(&diags, GB_E_NEVER_ASSIGNED, 0, 0, "m");
	assert_non_null(strstr(full(), " 1 |\n   | ^\n"));
}

static void
colour_and_ascii_are_chosen_by_the_look(void **state)
{
	assert_non_null(*state);
	source("p.bas", "\ty\n");
	find(GB_E_NEVER_ASSIGNED, "y", "m");
	assert_non_null(strstr(render_as(GB_FORMAT_FULL, (struct gb_look){.color = true}),
	                       "\033[1;33mwarning[GB1201]\033[0m: \033[1mm\033[0m"));
	const char *plain = render_as(GB_FORMAT_FULL, (struct gb_look){.width = 80});
	assert_non_null(strstr(plain, " 1 | >   y\n"));
	for (const char *p = plain; *p; p++)
		assert_true((unsigned char)*p < 0x80);
}

static void
one_line_forms_name_the_place_and_the_help(void **state)
{
	assert_non_null(*state);
	source("a,b.bas", "x\n");
	find(GB_E_NEVER_ASSIGNED, "x", "100% sure")->help = "look\nhere";
	struct gb_look look = {.width = 80};
	assert_string_equal(render_as(GB_FORMAT_CONCISE, look),
	                    "a,b.bas:1:1: warning[GB1201]: 100% sure; look here\n");
	assert_string_equal(render_as(GB_FORMAT_GITHUB, look),
	                    "::warning file=a%2Cb.bas,line=1,col=1,endLine=1,endColumn=2,"
	                    "title=GB1201 never-assigned::100%25 sure; look here\n");
}

static struct gb_json *
read_json(const char *text)
{
	struct gb_json *j;
	struct gb_err err;
	if (gb_json_parse(gb_cstr(text), 1u << 20, &j, &err) != GB_OK)
		fail_msg("%s", err.msg);
	return j;
}

static struct gb_json *
at(struct gb_json *j, const char *key)
{
	struct gb_json *v = gb_json_typeof(j) == GB_JSON_ARRAY
	                            ? gb_json_at(j, (size_t)(key[0] - '0'))
	                            : gb_json_get(j, gb_cstr(key));
	assert_non_null(v);
	return v;
}

static void
json_has_places_in_all_units(void **state)
{
	assert_non_null(*state);
	source("p.bas", "x = \"😀\" + y\n");
	find(GB_E_NEVER_ASSIGNED, "y", "says \"y\"");
	struct gb_json *j = read_json(render_as(GB_FORMAT_JSON, (struct gb_look){.width = 80}));
	assert_int_equal(gb_json_int(at(j, "v")), 1);
	assert_int_equal(gb_json_int(at(at(j, "counts"), "warning")), 1);
	struct gb_json *d = at(at(j, "diagnostics"), "0"), *start = at(d, "start");
	assert_int_equal(gb_json_int(at(start, "line")), 1);
	assert_int_equal(gb_json_int(at(start, "col")), 11);
	assert_int_equal(gb_json_int(at(start, "utf16")), 12);
	assert_int_equal(gb_json_int(at(start, "byte")), 13);
	assert_true(gb_slice_eq(gb_json_text(at(d, "code")), GB_S("GB1201")));
	assert_true(gb_slice_eq(gb_json_text(at(d, "message")), GB_S("says \"y\"")));
	gb_json_free(j);
}

static void
sarif_has_rules_regions_and_fixes(void **state)
{
	assert_non_null(*state);
	source("iní cio.bas", "x = y\n");
	struct gb_diag *d = find(GB_E_NEVER_ASSIGNED, "y", "m");
	struct gb_fix fix = {d->pos, d->end, GB_S("z"), true};
	d->fix = &fix;
	struct gb_json *j =
		read_json(render_as(GB_FORMAT_SARIF, (struct gb_look){.width = 80}));
	struct gb_json *run = at(at(j, "runs"), "0"), *result = at(at(run, "results"), "0");
	struct gb_json *rule = at(at(at(at(run, "tool"), "driver"), "rules"), "0");
	assert_true(gb_slice_eq(gb_json_text(at(rule, "name")), GB_S("never-assigned")));
	struct gb_json *where = at(at(at(result, "locations"), "0"), "physicalLocation");
	assert_true(gb_slice_eq(gb_json_text(at(at(where, "artifactLocation"), "uri")),
	                        GB_S("in%C3%AD%20cio.bas")));
	assert_int_equal(gb_json_int(at(at(where, "region"), "startColumn")), 5);
	struct gb_json *change = at(at(at(at(result, "fixes"), "0"), "artifactChanges"), "0");
	struct gb_json *insert = at(at(at(change, "replacements"), "0"), "insertedContent");
	assert_true(gb_slice_eq(gb_json_text(at(insert, "text")), GB_S("z")));
	gb_json_free(j);
}

static struct gb_slice
print_of_y(const char *text, struct gb_json **ret)
{
	source("p.bas", text);
	find(GB_E_NEVER_ASSIGNED, "y", "m");
	*ret = read_json(render_as(GB_FORMAT_GITLAB, (struct gb_look){.width = 80}));
	return gb_json_text(at(at(*ret, "0"), "fingerprint"));
}

static void
a_fingerprint_stays_when_other_lines_change(void **state)
{
	assert_non_null(*state);
	struct gb_json *one, *two, *three;
	struct gb_slice a = print_of_y("x = y\n", &one),
			b = print_of_y("TALK 1\n\n  x = y\n", &two);
	struct gb_slice c = print_of_y("z = y\n", &three);
	assert_true(gb_slice_eq(a, b));
	assert_false(gb_slice_eq(a, c));
	gb_json_free(one);
	gb_json_free(two);
	gb_json_free(three);
}

static void
junit_escapes_and_counts(void **state)
{
	assert_non_null(*state);
	source("p.bas", "x\n");
	find(GB_E_TYPE, "x", "a < b & \"c\"");
	const char *text = render_as(GB_FORMAT_JUNIT, (struct gb_look){.width = 80});
	assert_non_null(strstr(text, "tests=\"1\" failures=\"1\" errors=\"0\""));
	assert_non_null(strstr(text, "a &lt; b &amp; &quot;c&quot;"));
}

static void
a_failed_command_is_a_valid_report_too(void **state)
{
	assert_non_null(*state);
	struct gb_report r = {.tool = "gb-compile",
	                      .ms = -1,
	                      .exit = 2,
	                      .error_kind = "usage",
	                      .error = "there is no bot \"x\""};
	struct gb_look look = {.width = 80};
	for (unsigned f = GB_FORMAT_JSON; f <= GB_FORMAT_SARIF; f++) {
		gb_buf_clear(&out);
		gb_report_render(&r, (enum gb_format)f, &look, &out);
		gb_json_free(read_json(out.p));
	}
	gb_buf_clear(&out);
	gb_report_render(&r, GB_FORMAT_JSON, &look, &out);
	assert_non_null(
		strstr(out.p, "\"error\":{\"kind\":\"usage\",\"message\":\"there is no bot"));
}

static void
no_findings_say_so(void **state)
{
	assert_non_null(*state);
	source("p.bas", "x = 1\n");
	assert_string_equal(full(), "no findings in 1 file (12 ms)\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_finding_shows_the_line_before_and_the_fix),
		cmocka_unit_test(two_places_stand_in_one_excerpt),
		cmocka_unit_test(tabs_and_wide_characters_keep_the_mark_in_place),
		cmocka_unit_test(controls_and_bidi_marks_are_shown_not_sent),
		cmocka_unit_test(a_long_line_is_cut_around_the_span),
		cmocka_unit_test(a_span_over_lines_shows_its_ends),
		cmocka_unit_test(an_empty_span_and_an_empty_source_have_a_mark),
		cmocka_unit_test(colour_and_ascii_are_chosen_by_the_look),
		cmocka_unit_test(one_line_forms_name_the_place_and_the_help),
		cmocka_unit_test(json_has_places_in_all_units),
		cmocka_unit_test(sarif_has_rules_regions_and_fixes),
		cmocka_unit_test(a_fingerprint_stays_when_other_lines_change),
		cmocka_unit_test(junit_escapes_and_counts),
		cmocka_unit_test(a_failed_command_is_a_valid_report_too),
		cmocka_unit_test(no_findings_say_so),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
