/* cgi/h_look.c - what an owner gives a page: colours and a picture (ui.md b.1) */
#include "cgi/page_view.h"

#include "base/io.h"
#include "base/path.h"

#define LOGO_MAX ((size_t)1 << 20)

static void
cached(struct gb_resp *p, const char *type)
{
	p->status = 200;
	gb_resp_header(p, "Content-Type", gb_cstr(type));
	gb_resp_header(p, "Cache-Control", GB_S("public, max-age=3600"));
}

enum gb_rc
gb_h_theme(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
           struct gb_err *err)
{
	struct gb_webbot *bot;
	struct gb_face view;
	enum gb_rc rc = gb_web_bot(s, r->segment[0], &bot, err);
	if (rc != GB_OK)
		return rc;
	gb_face_init(&view, s, r, v, bot->bot);
	gb_theme_css(&p->body, &view.theme);
	cached(p, "text/css; charset=utf-8");
	gb_face_fini(&view);
	return GB_OK;
}

static const char *
type_of(const char *path)
{
	static const struct {
		const char *ext, *type;
	} rows[] = {{".svg", "image/svg+xml"}, {".png", "image/png"},   {".webp", "image/webp"},
	            {".jpg", "image/jpeg"},    {".jpeg", "image/jpeg"}, {".gif", "image/gif"}};
	size_t i = 0;
	while (i + 1 < GB_LEN(rows) &&
	       !gb_slice_eq(gb_path_ext(gb_cstr(path)), gb_cstr(rows[i].ext)))
		i++;
	return rows[i].type;
}

enum gb_rc
gb_h_logo(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
          struct gb_err *err)
{
	struct gb_webbot *bot;
	struct gb_face view;
	enum gb_rc rc = gb_web_bot(s, r->segment[0], &bot, err);
	if (rc != GB_OK)
		return rc;
	gb_face_init(&view, s, r, v, bot->bot);
	if (!view.logo)
		rc = gb_fail(err, GB_E_HTTP_UNKNOWN, "this bot has no picture");
	if (rc == GB_OK)
		rc = gb_read_file(view.logo, LOGO_MAX, &p->body, err);
	if (rc == GB_OK)
		cached(p, type_of(view.logo));
	gb_face_fini(&view);
	return rc;
}
