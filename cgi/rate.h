/* cgi/rate.h - how often somebody may ask
 *
 * The generic cell rate algorithm: of a key only one time is kept, when its next request would
 * come at an even pace. A request is let through while that time lies less than a burst ahead;
 * bursts are one second's worth. The table is memory that the supervisor shares with its
 * workers, so a limit holds for all of them together and outlives each.
 *
 * Shape:  16 bytes a key, GB_RATE_KEYS keys; when a neighbourhood is full its oldest key is
 *         forgotten, which can only let more through.
 * Units:  microseconds, monotonic.
 * Source: S27; reliability.md P18; ITU-T I.371 (GCRA).
 */
#ifndef GB_CGI_RATE_H
#define GB_CGI_RATE_H

#include "cgi/req.h"

enum gb_rate {                  /* requests a second */
	       GB_RATE_GENERAL, /* 100, of an address */
	       GB_RATE_API,     /* 50, of an address */
	       GB_RATE_AUTH,    /* 10, of an address */
	       GB_RATE_MESSAGE, /* 10, of a visitor */
	       GB_RATE_CLIENT,  /* 5, of an address: errors that its pages tell of */
	       GB_RATE__MAX
};

#define GB_RATE_KEYS ((size_t)1 << 20)

struct gb_rates;

/* NULL when there is no memory; never unmapped. */
struct gb_rates *gb_rates_map(void);
/* Counts a request of a key now. 0: let through; else the microseconds until it would be. */
int64_t gb_rate_take(struct gb_rates *r, enum gb_rate rate, struct gb_slice key,
                     int64_t now_us);
/* The same for a request: its address, and its visitor when it sends a message. r NULL: no
 * limits. GB_E_HTTP_RATE, and *ret_wait_s is for Retry-After. */
enum gb_rc gb_rate_check(struct gb_rates *r, const struct gb_req *q, struct gb_slice owner,
                         int64_t now_us, unsigned *ret_wait_s, struct gb_err *err) GB_MUST;

#endif
