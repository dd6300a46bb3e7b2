/* Markdown as safe HTML: forms, tables, links, images. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "md_kit.h"
#include "text/md.h"

static struct gb_buf out;

static int
setup(void **state __attribute__((unused)))
{
	gb_buf_init(&out, 1u << 26);
	return 0;
}

static int
teardown(void **state __attribute__((unused)))
{
	gb_buf_fini(&out);
	return 0;
}

static const char *
shown(struct gb_slice md)
{
	return md_shown(&out, md);
}

struct row {
	const char *md, *html;
};

static void
check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_string_equal(shown(gb_cstr(rows[i].md)), rows[i].html);
}

static void
every_form_becomes_its_element(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"", ""},
		{"Ol\u00E1", "<p>Ol\u00E1</p>\n"},
		{"*a* **b** ~~c~~ `d`",
	         "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n"},
		{"a\nb\n\nc", "<p>a<br>\nb</p>\n<p>c</p>\n"},
		{"a\r\nb\rc", "<p>a<br>\nb<br>\nc</p>\n"},
		{"a\\\nb", "<p>a<br>\nb</p>\n"},
		{"# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6",
	         "<h3>1</h3>\n<h4>2</h4>\n<h5>3</h5>\n<h6>4</h6>\n<h6>5</h6>\n<h6>6</h6>\n"},
		{"a\n===", "<h3>a</h3>\n"},
		{"***", "<hr>\n"},
		{"> a\n> > b", "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n"
	                       "</blockquote>\n"},
		{"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"},
		{"- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"},
		{"1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"},
		{"7) a", "<ol start=\"7\">\n<li>a</li>\n</ol>\n"},
		{"- [ ] a\n- [x] b", "<ul>\n<li>\u2610 a</li>\n<li>\u2611 b</li>\n</ul>\n"},
		{"```js onload=\n<a>\n```", "<pre><code>&lt;a&gt;\n</code></pre>\n"},
		{"    indented", "<p>indented</p>\n"},
		{"&copy; &#65;&#x42; &lt;b&gt; &#60;b&#62; &nosuch; &;",
	         "<p>&copy; AB &lt;b&gt; &lt;b&gt; &nosuch; &amp;;</p>\n"},
		{"<b>x</b> <!-- y --> 1 < 2",
	         "<p>&lt;b&gt;x&lt;/b&gt; &lt;!-- y --&gt; 1 &lt; 2</p>\n"},
		{"<div>\nx", "<p>&lt;div&gt;<br>\nx</p>\n"},
	};
	check_rows(rows, GB_LEN(rows));
}

static void
a_table_keeps_its_alignment(void **state __attribute__((unused)))
{
	static const char *const table =
		"<table>\n<thead>\n<tr><th>a</th><th class=\"align-left\">b</th>"
		"<th class=\"align-center\">c</th><th "
		"class=\"align-right\">d</th></tr>\n</thead>\n"
		"<tbody>\n<tr><td>1</td><td class=\"align-left\">2</td>"
		"<td class=\"align-center\">3</td><td "
		"class=\"align-right\"></td></tr>\n</tbody>\n"
		"</table>\n";
	assert_string_equal(shown(GB_S("|a|b|c|d|\n|---|:--|:-:|--:|\n|1|2|3|")), table);
	/* One dash is a rule as well. */
	assert_string_equal(shown(GB_S("|a|b|c|d|\n|-|:-|:-:|-:|\n|1|2|3|")), table);
	assert_string_equal(shown(GB_S("a | b | c | d\n- | :- | :-: | -:\n1 | 2 | 3")), table);
	assert_string_equal(shown(GB_S("```\n|-|-|\n```\n~~~\n```\n|-|\n~~~")),
	                    "<pre><code>|-|-|\n</code></pre>\n"
	                    "<pre><code>```\n|-|\n</code></pre>\n");
}

#define A(href, text) "<p><a href=\"" href "\" rel=\"noopener noreferrer\">" text "</a></p>\n"

static void
a_link_to_an_admitted_place_stays(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"[x](https://a.example/?b=1&c=2 \"title\")",
	         A("https://a.example/?b=1&amp;c=2", "x")},
		{"[x](HTTP://a.example)", A("HTTP://a.example", "x")},
		{"[x](mailto:a@b.example)", A("mailto:a@b.example", "x")},
		{"[x](tel:+55119)", A("tel:+55119", "x")},
		{"[x](/a/b)", A("/a/b", "x")},
		{"[x](/)", A("/", "x")},
		{"[x](#part)", A("#part", "x")},
		{"[x](</a b\\c>)", A("/a%20b%5Cc", "x")},
		{"[x](/a&quot;&#39;&lt;&amp;&apos;&gt;&hellip;)",
	         A("/a&quot;&#39;&lt;&amp;&#39;&gt;&amp;hellip;", "x")},
		{"[](https://a.example)", A("https://a.example", "https://a.example")},
		{"[*x*][r]\n\n[r]: https://a.example", A("https://a.example", "<em>x</em>")},
		{"<https://a.example>", A("https://a.example", "https://a.example")},
		{"https://a.example/b", A("https://a.example/b", "https://a.example/b")},
		{"www.a.example", A("http://www.a.example", "www.a.example")},
		{"a@b.example", A("mailto:a@b.example", "a@b.example")},
	};
	check_rows(rows, GB_LEN(rows));
}

static void
any_other_link_leaves_its_text(void **state __attribute__((unused)))
{
	static const char *const places[] = {
		"javascript:alert(1)",
		"JAVASCRIPT:alert(1)",
		"JaVaScRiPt:alert(1)",
		"javascript&colon;alert(1)",
		"javascript&#58;alert(1)",
		"javascript&#x3a;alert(1)",
		"javascript&#x3A;alert(1)",
		"javascript&#00058;alert(1)",
		"&#106;avascript:alert(1)",
		"&#x6a;avascript:alert(1)",
		"&#x6A;&#x61;&#x76;&#x61;script:alert(1)",
		"java&#9;script:alert(1)",
		"java&#10;script:alert(1)",
		"java&#13;script:alert(1)",
		"java&#x0D;script:alert(1)",
		"java&Tab;script:alert(1)",
		"java&NewLine;script:alert(1)",
		"java&#0;script:alert(1)",
		"java&#x202e;script:alert(1)",
		"java\u202Escript:alert(1)",
		"<java\tscript:alert(1)>",
		"<\tjavascript:alert(1)>",
		"< javascript:alert(1)>",
		"<javascript :alert(1)>",
		"&#1;javascript:alert(1)",
		"&#32;javascript:alert(1)",
		"&#14; javascript:alert(1)",
		"\\javascript:alert(1)",
		"javascript\\:alert(1)",
		"javascript://a.example/%0aalert(1)",
		"javascript:https://a.example",
		"javascript:/**/alert(1)",
		"javascript:&quot;https://a&quot;",
		"%6aavascript:alert(1)",
		"javascript%3aalert(1)",
		"vbscript:msgbox(1)",
		"VbScRiPt:msgbox(1)",
		"livescript:x",
		"mocha:x",
		"data:text/html,<script>alert(1)</script>",
		"data:text/html;base64,PHNjcmlwdD4=",
		"DATA:text/html,x",
		"data&colon;text/html,x",
		"data:image/svg+xml,x",
		"&#100;ata:text/html,x",
		"file:///etc/passwd",
		"ftp://a.example",
		"blob:https://a.example/1",
		"filesystem:https://a.example/1",
		"about:blank",
		"view-source:https://a.example",
		"ws://a.example",
		"intent://a#Intent;end",
		"ms-word:ofe|u|x",
		"jar:https://a.example!/",
		"feed:javascript:alert(1)",
		"//a.example",
		"/\\a.example",
		"\\\\a.example",
		"/&#47;a.example",
		"/&#92;a.example",
		"/&#9;/a.example",
		"&#47;&#47;a.example",
		"///a.example",
		"a.html",
		"../a.html",
		"./a",
		"?a=1",
		"http:",
		"http:/a.example",
		"https:a.example",
		"https&colon;//a.example",
		"http\u200B://a.example",
		"h&#9;ttps://a.example",
		"mailto:",
		"tel:",
		"https://",
		"https://a&#10;b",
		"\uFEFFjavascript:alert(1)",
		"\u2028javascript:alert(1)",
		"&zwnj;javascript:alert(1)",
		"",
	};
	char md[200];
	assert_true(GB_LEN(places) >= 60);
	for (size_t i = 0; i < GB_LEN(places); i++) {
		snprintf(md, sizeof(md), "[x](%s)", places[i]);
		if (strstr(shown(gb_cstr(md)), "<a"))
			fail_msg("a link to \"%s\" passed", places[i]);
		assert_non_null(strchr(out.p, 'x'));
		snprintf(md, sizeof(md), "![y][r] [x][r]\n\n[r]: %s\n", places[i]);
		if (strstr(shown(gb_cstr(md)), "<a"))
			fail_msg("an image at \"%s\" passed", places[i]);
	}
}

static void
an_image_is_a_link_with_its_alternative_text(void **state __attribute__((unused)))
{
	static const struct row rows[] = {
		{"![a *b*](https://c.example/d.png)",
	         A("https://c.example/d.png", "a <em>b</em>")},
		{"![](/d.png)", A("/d.png", "/d.png")},
		{"![a](data:image/png;base64,AA==)", "<p>a</p>\n"},
		{"![a](javascript:alert(1))", "<p>a</p>\n"},
		{"[![a](https://b)](https://c)", A("https://c", "a")},
		{"[![a](https://b)](data:c)", A("https://b", "a")},
		{"![a [b](https://c) d](https://e)", A("https://e", "a b d")},
		{"![a\" onerror=\"x](https://e)", A("https://e", "a&quot; onerror=&quot;x")},
	};
	check_rows(rows, GB_LEN(rows));
}

static void
what_is_no_text_is_replaced_or_dropped(void **state __attribute__((unused)))
{
#define FFFD "\uFFFD"
	assert_string_equal(shown(GB_S("a\0b\x1B[c\x7F\xC2\x85\xFF\xC3(")),
	                    "<p>a" FFFD "b" FFFD "[c" FFFD FFFD FFFD FFFD "(</p>\n");
	assert_string_equal(shown(GB_S("a\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069"
	                               "b\u200F")),
	                    "<p>ab\u200F</p>\n");
	assert_string_equal(shown(GB_S("&#0;&#x1B;&#128;&#xD800;&#x110000;&#9999999;&#x202E;"
	                               "&#x2066;z")),
	                    "<p>" FFFD FFFD FFFD FFFD FFFD FFFD "z</p>\n");
	assert_string_equal(shown(GB_S("`\x01`")), "<p><code>" FFFD "</code></p>\n");
	assert_string_equal(shown(GB_S("java\u202Ascript [x](java\u202Ascript:y)")),
	                    "<p>javascript x</p>\n");
}

static void
a_full_buffer_gets_nothing(void **state __attribute__((unused)))
{
	struct gb_buf small;
	for (size_t max = 0; max < 40; max++) {
		gb_buf_init(&small, max);
		gb_buf_str(&small, "=");
		gb_md_html(GB_S("**a** [b](https://c)\n\n- d"), &small);
		assert_true(small.over);
		assert_int_equal(small.n, max ? 1 : 0);
		gb_buf_fini(&small);
	}
	/* Where the marked up text has no room, the text as it is written may have. */
	gb_buf_init(&small, 40);
	gb_md_html(GB_S("*a* *b* *c* *d*"), &small);
	assert_string_equal(small.p, "<p>*a* *b* *c* *d*</p>\n");
	gb_buf_fini(&small);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_becomes_its_element),
		cmocka_unit_test(a_table_keeps_its_alignment),
		cmocka_unit_test(a_link_to_an_admitted_place_stays),
		cmocka_unit_test(any_other_link_leaves_its_text),
		cmocka_unit_test(an_image_is_a_link_with_its_alternative_text),
		cmocka_unit_test(what_is_no_text_is_replaced_or_dropped),
		cmocka_unit_test(a_full_buffer_gets_nothing),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
