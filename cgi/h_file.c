/* cgi/h_file.c - files for programs: POST /api/upload, GET /api/files/ID (platform.md 3.4) */
#include "base/io.h"
#include "cgi/route.h"
#include "cgi/upload.h"
#include "text/json.h"
#include "text/url.h"

enum gb_rc
gb_h_upload(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
            struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_webbot *bot = NULL;
	struct gb_uploaded kept;
	const struct gb_slice name = gb_field(&r->form, "bot");
	if (!r->file)
		return gb_fail(err, GB_E_HTTP_BODY,
		               "send a file as multipart/form-data, with the field \"bot\"");
	enum gb_rc rc = gb_web_bot(s, name, &bot, err);
	if (rc == GB_OK)
		rc = gb_upload_keep(s, bot, &v->owner, r->file, &a, &kept, err);
	if (rc == GB_OK) {
		struct gb_json *o = gb_json_new_object();
		gb_json_set(o, GB_S("file_id"), gb_json_new_text(gb_cstr(kept.id)));
		gb_json_set(o, GB_S("name"), gb_json_new_text(kept.name));
		gb_json_set(o, GB_S("mime"), gb_json_new_text(gb_cstr(kept.type)));
		gb_json_set(o, GB_S("size"), gb_json_new_int((int64_t)kept.size));
		gb_resp_type(p, 201, "application/json");
		gb_json_dump(o, GB_JSON_COMPACT, &p->body);
		gb_json_free(o);
	}
	gb_arena_fini(&a);
	return rc;
}

/* RFC 6266: to be saved, never to be shown as a page of this site. */
static void
disposition(struct gb_resp *p, struct gb_slice name)
{
	struct gb_buf b;
	gb_buf_init(&b, 1024);
	gb_buf_str(&b, "attachment; filename*=UTF-8''");
	gb_url_encode(&b, name);
	gb_resp_header(p, "Content-Disposition", gb_buf_get(&b));
	gb_buf_fini(&b);
}

enum gb_rc
gb_h_file(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
          struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_webbot *bot = NULL;
	struct gb_uploaded file;
	enum gb_rc rc = gb_web_bot(s, gb_field(&r->query, "bot"), &bot, err);
	if (rc == GB_OK)
		rc = gb_upload_find(s, bot->bot->pkg.name, &v->owner, r->segment[2], &a, &file,
		                    err);
	if (rc == GB_OK)
		rc = gb_read_file(file.path, GB_BODY_MAX, &p->body, err);
	if (rc == GB_OK) {
		gb_resp_type(p, 200, file.type);
		disposition(p, file.name);
	}
	gb_arena_fini(&a);
	return rc;
}
