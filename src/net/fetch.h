/* net/fetch.h - many HTTP transfers at once, for gb-calls alone
 *
 * The only user of libcurl. A transfer has one protocol (http, https, also behind a redirect),
 * no proxy, no netrc, no cookies, the system's certificates, and reaches only addresses that
 * net/addr.h allows, looked at when the socket is made. Its ends are those of net/call.h.
 *
 * Owner:  gb_fetch_open/gb_fetch_close.
 * Source: reliability.md P13; S10.
 */
#ifndef GB_NET_FETCH_H
#define GB_NET_FETCH_H

#include "net/addr.h"
#include "net/call.h"

struct gb_fetch;

/* Called once for each transfer that was begun, unless it was stopped. */
typedef void gb_fetch_done(void *ctx, uint64_t id, const struct gb_netans *answer);

struct gb_fetch *gb_fetch_open(const struct gb_grants *grants, gb_fetch_done *done, void *ctx);
void gb_fetch_close(struct gb_fetch *f);
/* Bytes of a request; one that cannot be begun is done at once. */
void gb_fetch_begin(struct gb_fetch *f, uint64_t id, struct gb_slice request);
void gb_fetch_stop(struct gb_fetch *f, uint64_t id);
/* Moves all transfers, waiting for them or for `fd` to be readable; true when it is. */
bool gb_fetch_wait(struct gb_fetch *f, int fd);

#endif
