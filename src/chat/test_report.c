/* chat/test_report.c - verdicts as people and machines read them
 *
 * Source: TAP 14; JUnit XML as CI servers read it.
 */
#include "chat/test.h"
#include "text/json.h"

static const char *
reason(const struct gb_verdict *v)
{
	return v->error ? v->error : v->detail ? v->detail : "";
}

static void
report_full(const struct gb_verdict *v, size_t n, bool quiet, struct gb_buf *out)
{
	size_t failed = 0;
	for (size_t i = 0; i < n; i++) {
		failed += v[i].failed;
		if (v[i].error)
			gb_buf_printf(out, "FAIL %s  %s\n\n", v[i].path, v[i].error);
		else if (v[i].failed)
			gb_buf_printf(out, "%s\n\n", v[i].detail);
		else if (v[i].accepted)
			gb_buf_printf(out, "accepted %s\n", v[i].path);
	}
	if (!quiet || failed > 0)
		gb_buf_printf(out, "%zu passed, %zu failed\n", n - failed, failed);
}

static void
report_tap(const struct gb_verdict *v, size_t n, struct gb_buf *out)
{
	gb_buf_printf(out, "TAP version 13\n1..%zu\n", n);
	for (size_t i = 0; i < n; i++) {
		gb_buf_printf(out, "%sok %zu - ", v[i].failed ? "not " : "", i + 1);
		/* What follows a bare # would be read as an order. */
		for (const char *p = v[i].path; *p; p++)
			gb_buf_printf(out, *p == '#' ? "\\%c" : "%c", *p);
		gb_buf_char(out, '\n');
		if (!v[i].failed)
			continue;
		gb_buf_str(out, "# ");
		for (const char *p = reason(&v[i]); *p; p++) {
			gb_buf_char(out, *p);
			if (*p == '\n')
				gb_buf_str(out, "# ");
		}
		gb_buf_char(out, '\n');
	}
}

static void
put_xml(struct gb_buf *out, const char *s)
{
	static const struct {
		char c;
		const char *entity;
	} entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
	for (; *s; s++) {
		size_t i = 0;
		while (i < GB_LEN(entities) && entities[i].c != *s)
			i++;
		if (i < GB_LEN(entities))
			gb_buf_str(out, entities[i].entity);
		else if ((unsigned char)*s >= ' ' || *s == '\n' || *s == '\t')
			gb_buf_char(out, *s);
	}
}

static void
report_junit(const struct gb_verdict *v, size_t n, struct gb_buf *out)
{
	size_t failed = 0;
	for (size_t i = 0; i < n; i++)
		failed += v[i].failed;
	gb_buf_printf(out,
	              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"gb-test\" "
	              "tests=\"%zu\" failures=\"%zu\">\n",
	              n, failed);
	for (size_t i = 0; i < n; i++) {
		gb_buf_str(out, "  <testcase classname=\"gb-test\" name=\"");
		put_xml(out, v[i].path);
		gb_buf_printf(out, "\" time=\"%lld.%03lld\"", (long long)(v[i].ms / 1000),
		              (long long)(v[i].ms % 1000));
		if (!v[i].failed) {
			gb_buf_str(out, "/>\n");
			continue;
		}
		gb_buf_str(out, ">\n    <failure>");
		put_xml(out, reason(&v[i]));
		gb_buf_str(out, "</failure>\n  </testcase>\n");
	}
	gb_buf_str(out, "</testsuite>\n");
}

static void
report_json(const struct gb_verdict *v, size_t n, struct gb_buf *out)
{
	size_t failed = 0;
	gb_buf_str(out, "{\"v\":1,\"tool\":\"gb-test\",\"tests\":[");
	for (size_t i = 0; i < n; i++) {
		failed += v[i].failed;
		gb_buf_str(out, i ? ",{\"path\":" : "{\"path\":");
		gb_json_quote(out, gb_cstr(v[i].path));
		gb_buf_printf(out, ",\"ok\":%s,\"ms\":%lld", v[i].failed ? "false" : "true",
		              (long long)v[i].ms);
		if (v[i].line > 0)
			gb_buf_printf(out, ",\"line\":%u", v[i].line);
		if (v[i].way) {
			gb_buf_str(out, ",\"way\":");
			gb_json_quote(out, gb_cstr(v[i].way));
		}
		if (v[i].failed) {
			gb_buf_str(out, ",\"message\":");
			gb_json_quote(out, gb_cstr(reason(&v[i])));
		}
		gb_buf_char(out, '}');
	}
	gb_buf_printf(out, "],\"passed\":%zu,\"failed\":%zu}\n", n - failed, failed);
}

void
gb_test_report(const struct gb_verdict *v, size_t n, const char *format, bool quiet,
               struct gb_buf *out)
{
	if (format && strcmp(format, "tap") == 0)
		report_tap(v, n, out);
	else if (format && strcmp(format, "junit") == 0)
		report_junit(v, n, out);
	else if (format && strcmp(format, "json") == 0)
		report_json(v, n, out);
	else
		report_full(v, n, quiet, out);
}
