#include "base/arena.h"
#include "base/io.h"
#include "chat/serve.h"

#include <stdio.h>

#define CONF_MAX ((size_t)64 << 10)

/* What nginx would read as more than one word, or as a variable. */
static bool
is_word(const char *s)
{
	return s[0] != '\0' && !strpbrk(s, " \t\r\n;{}\"'\\$#");
}

static enum gb_rc
fill(const char *template, const struct gb_siteconf *c, struct gb_buf *out, struct gb_err *err)
{
	const bool nchan = c->nchan != NULL;
	struct gb_arena a = {0};
	char port[24], api[24];
	const char *load = nchan ? gb_arena_printf(&a, "load_module %s;", c->nchan) : "";
	snprintf(port, sizeof port, "%d", (int)c->port);
	snprintf(api, sizeof api, "%d", (int)c->api_port);
	const struct {
		const char *name, *value;
	} names[] = {{"@USER@", c->user},
	             {"@NGINX_WORKERS@", "1"},
	             {"@RUN@", c->run},
	             {"@SHARE@", c->share},
	             {"@LISTEN@", c->listen},
	             {"@PORT@", port},
	             {"@API_PORT@", api},
	             {"@LOAD_NCHAN@", load},
	             {"@EVENTS@", nchan ? "include gb-events.conf;" : ""},
	             {"@STREAMS@", nchan ? "include gb-streams.conf;" : ""}};
	struct gb_buf text;
	gb_buf_init(&text, CONF_MAX);
	enum gb_rc rc = gb_read_file(template, CONF_MAX, &text, err);
	for (size_t i = 0; i < text.n && rc == GB_OK;) {
		size_t k = 0;
		struct gb_slice rest = gb_slice(text.p + i, text.n - i);
		while (k < GB_LEN(names) && gb_slice_find(rest, gb_cstr(names[k].name), 0) != 0)
			k++;
		if (k == GB_LEN(names)) {
			gb_buf_char(out, text.p[i++]);
			continue;
		}
		gb_buf_str(out, names[k].value);
		i += strlen(names[k].name);
	}
	gb_buf_fini(&text);
	gb_arena_fini(&a);
	return rc;
}

static enum gb_rc
write_from(const struct gb_siteconf *c, const char *from, const char *to, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_buf out;
	gb_buf_init(&out, CONF_MAX);
	enum gb_rc rc = fill(gb_arena_printf(&a, "%s/nginx/%s", c->share, from), c, &out, err);
	if (rc == GB_OK)
		rc = gb_write_file(gb_arena_printf(&a, "%s/%s", c->run, to), gb_buf_get(&out),
		                   0644, err);
	gb_buf_fini(&out);
	gb_arena_fini(&a);
	return rc;
}

enum gb_rc
gb_serve_configure(const struct gb_siteconf *c, struct gb_err *err)
{
	static const char *const files[][2] = {{"gb.conf.in", "nginx.conf"},
	                                       {"gb-headers.conf", "gb-headers.conf"},
	                                       {"gb-fastcgi.conf", "gb-fastcgi.conf"},
	                                       {"gb-events.conf", "gb-events.conf"},
	                                       {"gb-streams.conf", "gb-streams.conf"}};
	const char *const words[] = {c->run, c->share, c->listen, c->nchan ? c->nchan : "-"};
	for (size_t i = 0; i < GB_LEN(words); i++)
		if (!is_word(words[i]))
			return gb_fail(
				err, GB_E_CONFIG,
				"\"%s\" has a character that a web server's configuration "
				"cannot hold; choose another place",
				words[i]);
	struct gb_arena a = {0};
	enum gb_rc rc = gb_mkdir_p(gb_arena_printf(&a, "%s/tmp", c->run), 0711, err);
	if (rc == GB_OK)
		rc = gb_mkdir_p(gb_arena_printf(&a, "%s/events", c->run), 0700, err);
	for (size_t i = 0; i < GB_LEN(files) && rc == GB_OK; i++)
		rc = write_from(c, files[i][0], files[i][1], err);
	gb_arena_fini(&a);
	return rc;
}
