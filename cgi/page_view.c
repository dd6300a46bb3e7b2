#include "cgi/page_view.h"

#include "base/clock.h"
#include "base/io.h"
#include "base/path.h"
#include "base/rand.h"

#define CSS_MAX ((size_t)64 << 10)

/* --- the theme --- */

static const char *
theme_folder(struct gb_arena *a, const struct gb_bot *bot)
{
	size_t n = 0;
	char **names = gb_path_list(a, bot->pkg.dir, &n);
	for (size_t i = 0; names && i < n; i++)
		if (gb_slice_ieq(gb_path_ext(gb_cstr(names[i])), GB_S(".gbtheme")))
			return gb_path_join(a, gb_cstr(bot->pkg.dir), gb_cstr(names[i]));
	return NULL;
}

/* The value of "--name: value;" in a style sheet. */
static struct gb_slice
css_value(struct gb_slice css, struct gb_slice name)
{
	size_t at = gb_slice_find(css, name, 0);
	if (at == SIZE_MAX)
		return gb_slice(NULL, 0);
	struct gb_slice rest =
		gb_slice_trim(gb_slice(css.p + at + name.n, css.n - at - name.n));
	size_t end = gb_slice_find(rest, GB_S(";"), 0);
	if (rest.n == 0 || rest.p[0] != ':' || end == SIZE_MAX)
		return gb_slice(NULL, 0);
	return gb_slice_trim(gb_slice(rest.p + 1, end - 1));
}

static struct gb_colour
colour(struct gb_slice css, struct gb_slice property, const struct gb_bot *bot,
       struct gb_slice setting)
{
	struct gb_colour c = gb_colour_parse(css_value(css, property));
	return c.set ? c : gb_colour_parse(gb_config_text(&bot->info, setting));
}

static void
take_colours(struct gb_face *w, const struct gb_bot *bot, const char *folder)
{
	struct gb_buf css;
	struct gb_err none;
	gb_buf_init(&css, CSS_MAX);
	/* A theme without the file, or with one that cannot be read, has its settings. */
	if (folder && gb_read_file(gb_arena_printf(&w->arena, "%s/default.css", folder),
	                           CSS_MAX, &css, &none) != GB_OK)
		gb_buf_clear(&css);
	const struct gb_slice text = gb_buf_get(&css);
	w->theme.own = colour(text, GB_S("--primary-color"), bot, GB_S("theme-color1"));
	w->theme.bot = colour(text, GB_S("--secondary-color"), bot, GB_S("theme-color2"));
	gb_buf_fini(&css);
}

static void
take_logo(struct gb_face *w, const struct gb_bot *bot, const char *folder)
{
	static const char *const kinds[] = {"svg", "png", "webp", "jpg", "jpeg", "gif"};
	const struct gb_slice named =
		gb_path_stem(gb_path_base(gb_config_text(&bot->info, GB_S("theme-logo"))));
	const struct gb_slice stem[] = {named, GB_S("logo")};
	for (size_t i = 0; folder && i < GB_LEN(stem) && !w->logo; i++)
		for (size_t k = 0; k < GB_LEN(kinds) && stem[i].n > 0 && !w->logo; k++) {
			const char *path = gb_arena_printf(&w->arena, "%s/%.*s.%s", folder,
			                                   GB_SARG(stem[i]), kinds[k]);
			if (gb_is_file(path))
				w->logo = path;
		}
}

/* --- the visitor --- */

static struct gb_slice
asked_lang(const struct gb_req *r)
{
	struct gb_slice lang = gb_field(&r->query, "lang");
	return gb_words_find(lang) ? lang : gb_req_cookie(r, "gb-lang");
}

static void
take_words(struct gb_face *w, const struct gb_req *r, const struct gb_bot *bot)
{
	const struct gb_slice order[] = {
		asked_lang(r), gb_config_text(&bot->info, GB_S("default-language")), r->lang};
	for (size_t i = 0; i < GB_LEN(order) && !w->words; i++)
		w->words = gb_words_find(order[i]);
	if (!w->words)
		w->words = gb_words(gb_slice(NULL, 0));
}

static void
take_zone(struct gb_face *w, const struct gb_req *r, const struct gb_bot *bot)
{
	struct gb_err none;
	const struct gb_slice name = gb_req_cookie(r, "gb-zone");
	w->zone = bot->zone;
	if (name.n > 0 && !gb_slice_eq(name, gb_cstr(gb_zone_name(bot->zone))) &&
	    gb_zone_open(NULL, name, &w->own_zone, &none) == GB_OK)
		w->zone = w->own_zone;
}

static struct gb_slice
first(struct gb_slice a, struct gb_slice b)
{
	a = gb_slice_trim(a);
	return a.n > 0 ? a : b;
}

void
gb_face_init(struct gb_face *w, const struct gb_web *s, const struct gb_req *r,
             const struct gb_visit *v, const struct gb_bot *bot)
{
	char csrf[GB_CSRF_LEN + 1], id[37];
	const struct gb_botinfo *info = &bot->info;
	const struct gb_slice look = gb_req_cookie(r, "gb-look");
	*w = (struct gb_face){.bot = bot->pkg.name, .now_ms = gb_clock_now(s->clock)};
	gb_visit_csrf(s, v, csrf);
	gb_uuid7(w->now_ms, id);
	w->csrf = gb_arena_dup(&w->arena, gb_cstr(csrf));
	w->client_id = gb_arena_dup(&w->arena, gb_cstr(id));
	w->name = first(gb_config_text(info, GB_S("bot-name")), w->bot);
	w->title = first(gb_config_text(info, GB_S("theme-title")),
	                 first(gb_config_text(info, GB_S("theme-logo-text")), w->name));
	if (gb_slice_eq(look, GB_S("dark")) || gb_slice_eq(look, GB_S("light")))
		w->look = look;
	w->embedded = gb_face_embedded(r);
	take_words(w, r, bot);
	take_zone(w, r, bot);
	const char *folder = theme_folder(&w->arena, bot);
	take_colours(w, bot, folder);
	take_logo(w, bot, folder);
}

void
gb_face_fini(struct gb_face *w)
{
	gb_zone_free(w->own_zone);
	gb_arena_fini(&w->arena);
}

/* --- frames --- */

bool
gb_face_embedded(const struct gb_req *r)
{
	return gb_slice_eq(gb_field(&r->query, "embed"), GB_S("1"));
}

/* "https://shop.example", "http://localhost:8000"; "*" stands for any host or port. */
static bool
is_origin(struct gb_slice s)
{
	const size_t at = gb_slice_find(s, GB_S("://"), 0);
	const struct gb_slice scheme = gb_slice(s.p, at == SIZE_MAX ? 0 : at);
	if (!gb_slice_eq(scheme, GB_S("https")) && !gb_slice_eq(scheme, GB_S("http")))
		return false;
	for (size_t i = at + 3; i < s.n; i++) {
		const char c = s.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		      (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' || c == '*'))
			return false;
	}
	return s.n > at + 3;
}

/* For the web server, which writes the policy of every answer (S26). */
static void
say_origins(const struct gb_bot *bot, struct gb_resp *p)
{
	struct gb_slice rest = gb_config_text(&bot->info, GB_S("widget-origins"));
	struct gb_buf b;
	gb_buf_init(&b, 4096);
	while (rest.n > 0) {
		size_t end = 0;
		while (end < rest.n && !strchr(" ,;\t", rest.p[end]))
			end++;
		if (is_origin(gb_slice(rest.p, end)))
			gb_buf_printf(&b, " %.*s", (int)end, rest.p);
		rest = end < rest.n ? gb_slice(rest.p + end + 1, rest.n - end - 1)
		                    : gb_slice(NULL, 0);
	}
	if (b.n > 0)
		gb_resp_header(p, "X-GB-Frame", gb_slice_trim(gb_buf_get(&b)));
	gb_buf_fini(&b);
}

void
gb_face_keep(const struct gb_req *r, const struct gb_bot *bot, struct gb_resp *p)
{
	const struct gb_words *w = gb_words_find(gb_field(&r->query, "lang"));
	const bool embedded = gb_face_embedded(r);
	struct gb_buf b;
	if (embedded)
		say_origins(bot, p);
	if (!w)
		return;
	gb_buf_init(&b, 256);
	gb_buf_printf(&b, "gb-lang=%s; Path=/; Secure; %s; Max-Age=34560000", w->lang,
	              embedded ? "SameSite=None; Partitioned" : "SameSite=Lax");
	gb_resp_header(p, "Set-Cookie", gb_buf_get(&b));
	gb_buf_fini(&b);
}
