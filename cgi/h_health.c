/* cgi/h_health.c - is it there, and does it work? (platform.md 3.2) */
#include "base/version.h"
#include "cgi/route.h"

enum gb_rc
gb_h_health(struct gb_web *s __attribute__((unused)),
            const struct gb_req *r __attribute__((unused)),
            struct gb_visit *v __attribute__((unused)), struct gb_resp *p,
            struct gb_err *err __attribute__((unused)))
{
	gb_resp_type(p, 200, "application/json");
	gb_buf_str(&p->body,
	           "{\"status\":\"ok\",\"service\":\"gb-fcgi\",\"version\":\"" PACKAGE_VERSION
	           "\"}");
	return GB_OK;
}

enum gb_rc
gb_h_api_health(struct gb_web *s, const struct gb_req *r __attribute__((unused)),
                struct gb_visit *v __attribute__((unused)), struct gb_resp *p,
                struct gb_err *err __attribute__((unused)))
{
	bool fine = gb_web_writable(s);
	gb_resp_type(p, fine ? 200 : 503, "application/json");
	gb_buf_printf(
		&p->body,
		"{\"status\":\"%s\",\"service\":\"gb-fcgi\",\"version\":\"" PACKAGE_VERSION
		"\",\"database\":%s}",
		fine ? "healthy" : "degraded", fine ? "true" : "false");
	return GB_OK;
}
