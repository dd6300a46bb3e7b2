/* cgi/fcgi.h - FastCGI, one request at a time
 *
 * The only place that knows libfcgi. Connections are not kept (performance.md 3: with kept
 * ones a prefork server starves).
 *
 * Errors: gb_fcgi_listen: GB_E_IO.
 * Source: FastCGI specification 1.0; D11.
 */
#ifndef GB_CGI_FCGI_H
#define GB_CGI_FCGI_H

#include "cgi/req.h"
#include "cgi/resp.h"

/* A socket of the path, mode 0660; an old one is replaced. `group`: whose it is, or NULL. */
enum gb_rc gb_fcgi_listen(const char *path, const char *group, int *ret_fd,
                          struct gb_err *err) GB_MUST;
struct gb_fcgi {
	int fd;
	size_t body_max;   /* bytes of a request's body, without the file of a form */
	const char *spool; /* for that file */
	uint64_t file_max; /* bytes of it */
	void *ctx;
	void (*answer)(void *ctx, const struct gb_req *r, struct gb_resp *p);
	void (*after)(
		void *ctx); /* when the answer has been sent: what nobody should wait for */
};

/* Serves until gb_fcgi_stop(); requests that cannot be read are answered here. */
void gb_fcgi_serve(const struct gb_fcgi *f);
/* From a signal handler: no further request is accepted. */
void gb_fcgi_stop(void);

#endif
