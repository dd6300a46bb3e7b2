/* net/fetch_inner.h - one transfer, as fetch.c moves it and transfer.c sets it up */
#ifndef GB_NET_FETCH_INNER_H
#define GB_NET_FETCH_INNER_H

#include "net/fetch.h"

#include <curl/curl.h>

struct transfer {
	struct transfer *next;
	struct gb_fetch *fetch;
	uint64_t id;
	struct gb_arena arena; /* the request, and the place of each hop */
	struct gb_netreq req;  /* as it is now: a redirect changes it */
	char *url;             /* of this hop */
	const char *host;      /* of it, for messages */
	unsigned hops;
	int64_t end_ms; /* monotonic */
	CURL *easy;
	struct curl_slist *header;
	struct gb_buf head, body; /* of the last answer */
	bool refused;             /* an address of this hop was not allowed */
	bool reached;             /* another one was, so it is not refused */
	unsigned lines;           /* of head */
	bool large;               /* headers or body over their limit */
};

struct gb_fetch {
	CURLM *multi;
	struct gb_grants grants;
	gb_fetch_done *done;
	void *ctx;
	struct transfer *first;
};

/* --- transfer.c --- */
/* From the bytes of a request; *ret is to be given to transfer_free(). When it cannot be begun:
 * GB_E_NET_REFUSED. */
enum gb_rc transfer_new(struct gb_fetch *f, uint64_t id, struct gb_slice request,
                        struct transfer **ret, struct gb_err *err);
void transfer_free(struct transfer *t);
/* Sets up `easy` for the URL of this hop. */
enum gb_rc transfer_aim(struct transfer *t, struct gb_err *err);
/* The next hop: another URL, perhaps another method, fewer headers. */
enum gb_rc transfer_follow(struct transfer *t, const char *url, unsigned status,
                           struct gb_err *err);

#endif
