/* cgi/req_head.c - headers that only few handlers look at */
#include "cgi/req.h"

static const char head[] = "HTTP_";
enum { HEAD = sizeof head - 1, NAME_MAX_BYTES = 64 };

/* The name and the value of a variable that is a header. */
static bool
split(const char *var, struct gb_slice *ret_name, struct gb_slice *ret_value)
{
	const char *eq = strchr(var, '=');
	if (!eq || strncmp(var, head, HEAD) != 0)
		return false;
	*ret_name = gb_slice(var + HEAD, (size_t)(eq - var) - HEAD);
	*ret_value = gb_cstr(eq + 1);
	return true;
}

struct gb_slice
gb_req_header(const struct gb_req *r, const char *name)
{
	struct gb_slice found, value;
	for (size_t i = 0; r->env && r->env[i]; i++)
		if (split(r->env[i], &found, &value) && gb_slice_eq(found, gb_cstr(name)))
			return value;
	return gb_slice(NULL, 0);
}

static bool
is_secret(struct gb_slice name)
{
	static const char *const names[] = {"AUTHORIZATION", "COOKIE", "PROXY", "X_CSRF_TOKEN",
	                                    "PROXY_AUTHORIZATION"};
	for (size_t i = 0; i < GB_LEN(names); i++)
		if (gb_slice_eq(name, gb_cstr(names[i])))
			return true;
	return false;
}

void
gb_req_headers(const struct gb_req *r,
               void (*f)(void *ctx, struct gb_slice name, struct gb_slice value), void *ctx)
{
	char lower[NAME_MAX_BYTES];
	struct gb_slice name, value;
	for (size_t i = 0; r->env && r->env[i]; i++) {
		if (!split(r->env[i], &name, &value) || is_secret(name) ||
		    name.n > sizeof lower)
			continue;
		for (size_t k = 0; k < name.n; k++) {
			const char c = name.p[k];
			lower[k] = c == '_'               ? '-'
			           : c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A')
			                                  : c;
		}
		f(ctx, gb_slice(lower, name.n), value);
	}
}
