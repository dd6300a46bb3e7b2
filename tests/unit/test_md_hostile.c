/* Markdown from someone who means harm: it writes no markup and takes no time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <sys/resource.h>

#include "html_check.h"
#include "md_kit.h"
#include "text/html.h"
#include "text/md.h"

static struct gb_buf out, text;

static int
setup(void **state __attribute__((unused)))
{
	gb_buf_init(&out, 1u << 26);
	gb_buf_init(&text, 1u << 22);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_buf_fini(&out);
	gb_buf_fini(&text);
	return 0;
}

static const char *
shown(struct gb_slice md)
{
	return md_shown(&out, md);
}

static const char *const tags[] = {
	"script", "img",     "svg",   "iframe",   "body",     "a",          "b",    "style",
	"math",   "form",    "input", "video",    "object",   "embed",      "link", "meta",
	"base",   "details", "p",     "textarea", "noscript", "hx-partial",
};
static const char *const lures[] = {
	"onerror=alert(1)",
	"onload=alert(1)",
	"onclick='alert(1)'",
	"src=javascript:alert(1)",
	"href=\"javascript:alert(1)\"",
	"style=x:expression(alert(1))",
	"hx-get=/evil hx-trigger=load",
	"/onfocus=alert(1) autofocus",
	"srcdoc=\"&lt;script&gt;alert(1)&lt;/script&gt;\"",
	"formaction=data:text/html,x",
	"xlink:href=vbscript:x",
};
/* Where it stands: the vector is %s. */
static const char *const places[] = {
	"%s",
	"a %s b",
	"# %s",
	"- %s",
	"> %s",
	"`%s",
	"`` %s ``",
	"```%s\n%s\n```",
	"**%s*",
	"|%s|\n|-|\n|%s|",
	"[%s](https://a.example)",
	"[x](%s)",
	"[x](<%s>)",
	"[x](https://a.example/%s)",
	"[x](https://a.example \"%s\")",
	"![%s](/a)",
	"![x](%s)",
	"[x][r]\n\n[r]: %s",
	"[x][r]\n\n[r]: /a '%s'",
	"<https://a.example/%s>",
	"https://a.example/%s",
	"www.a.example?%s",
	"~~~ %s",
	"    %s",
	"- [x] %s",
};

static void
write_vector(size_t tag, size_t lure, unsigned way, char *to, size_t room)
{
	static const char *const shapes[] = {
		"<%s %s>",           "<%s/%s//",        "\"><%s %s>",    "</%s><%s",
		"<<%s %s\n>",        "<!--><%s %s>-->", "&lt;%s %s&gt;", "&#60;%s %s&#62;",
		"&#x3c;%s\n%s&#x3e", "\\<%s %s\\>",     "'-->]]><%s %s", "<%s\x0C%s>",
		"<\x01%s \u202E%s>", "<%s\t%s`>",       "%s\\\"%s",
	};
	way %= (unsigned)GB_LEN(shapes);
	const char *at = shapes[way];
	const char *words[] = {tags[tag], lures[lure]};
	size_t n = 0, word = 0;
	for (; *at && n + 80 < room; at++) {
		if (at[0] == '%' && at[1] == 's') {
			n += (size_t)snprintf(to + n, room - n, "%s", words[word++ & 1]);
			at++;
		} else {
			to[n++] = *at;
		}
	}
	to[n] = '\0';
}

static void
place_vector(const char *place, const char *vector)
{
	gb_buf_clear(&text);
	for (; *place; place++)
		if (place[0] == '%' && place[1] == 's') {
			gb_buf_str(&text, vector);
			place++;
		} else {
			gb_buf_char(&text, *place);
		}
}

static void
no_vector_writes_markup(void **state __attribute__((unused)))
{
	char vector[300];
	unsigned n = 0;
	for (size_t tag = 0; tag < GB_LEN(tags); tag++)
		for (size_t lure = 0; lure < GB_LEN(lures); lure++)
			for (size_t place = 0; place < GB_LEN(places); place++, n++) {
				write_vector(tag, lure, n, vector, sizeof(vector));
				place_vector(places[place], vector);
				shown(gb_buf_get(&text));
			}
	assert_true(n > 4000);
}

/* md4c 0.4.8 begins a deletion whose end it then reads as part of an address. */
static void
a_block_closes_its_spans(void **state __attribute__((unused)))
{
	assert_string_equal(shown(GB_S("~x [y](/j~c)")),
	                    "<p><del>x <a href=\"/j~c\" rel=\"noopener noreferrer\">y</a></del>"
	                    "</p>\n");
	assert_string_equal(shown(GB_S("- ~x [y](z~c)\n- b")),
	                    "<ul>\n<li><del>x y</del></li>\n<li>b</li>\n</ul>\n");
}

static void
no_vector_leaves_escaped_text(void **state __attribute__((unused)))
{
	char vector[300];
	for (unsigned n = 0; n < 500; n++) {
		write_vector(n % GB_LEN(tags), n % GB_LEN(lures), n % 11, vector,
		             sizeof(vector));
		gb_buf_clear(&out);
		gb_html_escape(&out, gb_cstr(vector));
		md_must_be_listed(&out, gb_cstr(vector));
		assert_null(memchr(out.p, '<', out.n));
	}
	gb_buf_clear(&out);
	gb_html_escape(&out, GB_S("&<>\"' a&b"));
	assert_string_equal(out.p, "&amp;&lt;&gt;&quot;&#39; a&amp;b");
}

static void
repeat(const char *what, size_t bytes)
{
	for (size_t end = text.n + bytes, n = strlen(what); text.n + n <= end;)
		gb_buf_add(&text, what, n);
}

/* The processor time of all of these together, with room for sanitizers; one that is not
 * linear takes minutes. */
static void
hostile_text_takes_linear_time(void **state __attribute__((unused)))
{
	enum { SIZE = 250000 };
	static const char *const pairs[][2] = {
		{"[", ""},
		{"[", "]"},
		{"[]\n", ""},
		{"![", "](x)"},
		{"[a]: /b\n\n", "[a]"},
		{"_www.", ""},
		{"www.a_", ""},
		{"> ", "\n"},
		{">", "\na"},
		{"- ", "\n\n"},
		{" + ", "=\n"},
		{"1. ", "x\n"},
		{"*", "a"},
		{"*a _b ", ""},
		{"*a **b", ""},
		{"`", "a"},
		{"``` ", ""},
		{"<", ">"},
		{"<a ", ""},
		{"&", ";"},
		{"\\", ""},
		{"|", "\n"},
		{"a|", "\n-|"},
		{"~~a", ""},
		{"~> ", "~`"},
		{"(", ")"},
		{"[a](", ""},
		{"[a](<", ""},
		{"[a](\"", ""},
		{"a@", ""},
		{"http://", ""},
		{"\n", "x"},
		{"\t", "x"},
		{"#", "\n"},
		{"a\n", "="},
		{"\x01", ""},
		{"\u202E", "[x](y)"},
	};
	struct rlimit was, limit;
	struct rusage used;
	assert_int_equal(getrlimit(RLIMIT_CPU, &was), 0);
	assert_int_equal(getrusage(RUSAGE_SELF, &used), 0);
	limit = was;
	limit.rlim_cur = (rlim_t)used.ru_utime.tv_sec + 60;
	assert_int_equal(setrlimit(RLIMIT_CPU, &limit), 0);

	for (size_t i = 0; i < GB_LEN(pairs); i++) {
		gb_buf_clear(&text);
		repeat(pairs[i][0], pairs[i][1][0] ? SIZE / 2 : SIZE);
		if (pairs[i][1][0])
			repeat(pairs[i][1], SIZE / 2);
		shown(gb_buf_get(&text));
	}
	gb_buf_clear(&text); /* 20,000 columns and 2,000 short rows: 86 kB */
	repeat("|a", 40000);
	gb_buf_str(&text, "\n");
	repeat("|-", 40000);
	gb_buf_str(&text, "\n");
	repeat("|b\n", 6000);
	shown(gb_buf_get(&text));
	gb_buf_clear(&text); /* an address of 20 kB, named 30,000 times */
	gb_buf_str(&text, "[a]: /");
	repeat("b", 20000);
	gb_buf_str(&text, "\n\n");
	repeat("[a] ", 120000);
	shown(gb_buf_get(&text));
	assert_int_equal(setrlimit(RLIMIT_CPU, &was), 0);
}

static void
text_beyond_a_limit_is_shown_as_written(void **state __attribute__((unused)))
{
	gb_buf_clear(&text);
	repeat("> ", 80);
	gb_buf_str(&text, "x");
	assert_non_null(strstr(shown(gb_buf_get(&text)), "<p>&gt; &gt; "));
	gb_buf_clear(&text);
	repeat("*a **b ", 400);
	gb_buf_str(&text, "c");
	repeat("** *", 400);
	assert_memory_equal(shown(gb_buf_get(&text)), "<p>*a **b *a", 12);
	gb_buf_clear(&text);
	repeat("[", 50000);
	assert_int_equal(strlen(shown(gb_buf_get(&text))), 50000 + strlen("<p></p>\n"));
	gb_buf_clear(&text);
	gb_buf_str(&text, "*a*\n<b>\n\n");
	repeat("0123456789 ", 300000);
	assert_memory_equal(shown(gb_buf_get(&text)), "<p>*a*<br>\n&lt;b&gt;<br>\n<br>\n01",
	                    32);
}

static void
the_reader_of_these_tests_finds_faults(void **state __attribute__((unused)))
{
	static const char *const faults[] = {
		"<script>",
		"<p>",
		"</p>",
		"<p><em></p></em>",
		"<P></P>",
		"<p class=\"x\"></p>",
		"<img>",
		"<p onclick=\"x\"></p>",
		"<a>x</a>",
		"<a href=\"/a\">x</a>",
		"<br/>",
		"<td style=\"x\"></td>",
		"<a href=\"javascript:x\" rel=\"noopener noreferrer\"></a>",
		"<a href=\"//x\" rel=\"noopener noreferrer\"></a>",
		"<a href=\"java\nscript:x\" rel=\"noopener noreferrer\"></a>",
		"<a href=\"javascript&colon;x\" rel=\"noopener noreferrer\"></a>",
		"<a href=\"/a\" rel=\"noopener noreferrer\" x></a>",
		"a < b",
		"a > b",
		"a & b",
		"&#60;",
		"\x01",
		"\x7F",
		"\xFF",
		"\xC2\x85",
		"\u202E",
		"\u2066",
		"\xE2\x80",
		"\xC3(",
		"<ol start=\"x\"></ol>",
		"<",
		"<p><p></p></p>",
	};
	size_t at;
	for (size_t i = 0; i < GB_LEN(faults); i++)
		if (!html_check(gb_cstr(faults[i]), &at))
			fail_msg("\"%s\" passed", faults[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_vector_writes_markup),
		cmocka_unit_test(a_block_closes_its_spans),
		cmocka_unit_test(no_vector_leaves_escaped_text),
		cmocka_unit_test(hostile_text_takes_linear_time),
		cmocka_unit_test(text_beyond_a_limit_is_shown_as_written),
		cmocka_unit_test(the_reader_of_these_tests_finds_faults),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
