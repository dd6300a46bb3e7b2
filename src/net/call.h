/* net/call.h - a call to another machine, and what comes back, as values and as bytes
 *
 * A script's GET is a wait like HEAR: the request is committed with the dialog's state, made by
 * gb-calls with no transaction open, and its answer is committed before the dialog goes on. So
 * both must live as bytes: in a row of the store, and on the socket to gb-calls.
 *
 * Shape:  a request or an answer as bytes begins with a version; bytes that are not of that
 *         form are refused. Headers are in the order in which they were given.
 * Units:  milliseconds, bytes.
 * Owner:  what is read is borrowed from the bytes, but for the array of headers, which lives in
 *         the arena.
 * Errors: GB_E_NET_FORM for bytes that are no request or answer.
 * Source: D8, S10, S13; reliability.md P13, P19, P22.
 */
#ifndef GB_NET_CALL_H
#define GB_NET_CALL_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

#define GB_NET_BODY_MAX ((size_t)5 << 20)     /* of an answer, decoded */
#define GB_NET_HEADERS_MAX ((size_t)64 << 10) /* of an answer, all together */
#define GB_NET_HEADERS_MOST 1000              /* of an answer or a request, in number */
#define GB_NET_SEND_MAX ((size_t)4 << 20)     /* body of a request */
#define GB_NET_CONNECT_MS 5000
#define GB_NET_TOTAL_MS 30000
#define GB_NET_REDIRECTS 3

struct gb_netheader {
	struct gb_slice name, value;
};

struct gb_netreq {
	struct gb_slice method; /* "GET", "POST": upper case */
	struct gb_slice url;    /* http or https */
	struct gb_netheader *header;
	size_t nheader;
	struct gb_slice body;
	int64_t timeout_ms; /* of all of it; 0 = GB_NET_TOTAL_MS */
};

/* How a call ended, as far as a script can tell. Numbers stand in rows: append only. */
enum gb_netend {
	GB_NET_DONE, /* an answer came, of whatever status */
	GB_NET_REFUSED, /* not allowed: address, scheme, port, header, redirect; nothing was sent there */
	GB_NET_FAILED,  /* name, connection, certificate, protocol */
	GB_NET_SLOW,    /* the time was over */
	GB_NET_LARGE,   /* headers or body over their limit */
	GB_NET_UNKNOWN, /* it may have been done, and nobody knows: not sent again (P22) */
	GB_NET_STOPPED, /* the person, or the site, ended the wait */
};

struct gb_netans {
	enum gb_netend end;
	unsigned status;             /* of HTTP; 0 unless GB_NET_DONE */
	struct gb_slice why;         /* for the script's author; empty when GB_NET_DONE */
	struct gb_netheader *header; /* of the last answer, names in lower case */
	size_t nheader;
	struct gb_slice body; /* decoded */
};

void gb_netreq_write(const struct gb_netreq *q, struct gb_buf *out);
enum gb_rc gb_netreq_read(struct gb_slice bytes, struct gb_arena *a, struct gb_netreq *ret,
                          struct gb_err *err) GB_MUST;
void gb_netans_write(const struct gb_netans *n, struct gb_buf *out);
enum gb_rc gb_netans_read(struct gb_slice bytes, struct gb_arena *a, struct gb_netans *ret,
                          struct gb_err *err) GB_MUST;
/* The value of a header, its name in any case; p NULL when it is not there. */
struct gb_slice gb_netheader_get(const struct gb_netheader *h, size_t n, const char *name);
/* May it be sent once more when nobody knows whether it arrived? GET and HEAD (RFC 9110 9.2.2). */
bool gb_netreq_again(const struct gb_netreq *q);

#endif
