/* net/calls.h - the caller's end of gb-calls
 *
 * gb-calls is a program of its own, the only one with libcurl: network, and no store. It is
 * started at the first call and lives as long as its caller; when it dies, what it worked on
 * is lost to the caller as GB_NET_UNKNOWN or, for what may be sent again, is sent again to a
 * new one, once.
 *
 * On the socket a message is a u32 length and that many bytes: from the caller u8 kind
 * (enum gb_calls_kind), u64 id, and for ask the bytes of a request; from gb-calls u64 id and the
 * bytes of an answer. Ids are the caller's.
 *
 * Owner:  gb_calls_open/gb_calls_close. Not across fork.
 * Errors: GB_E_NET_HELPER when the program cannot be started or does not keep to the form.
 * Source: S10, S11.
 */
#ifndef GB_NET_CALLS_H
#define GB_NET_CALLS_H

#include "net/call.h"

enum gb_calls_kind { GB_CALLS_ASK = 1, GB_CALLS_STOP = 2 };

struct gb_calls;

/* A program that may not be found is found at the first ask. `allow`: addresses beyond the
 * public ones, "host:port,host:port", as a developer or a test grants them; or NULL. */
struct gb_calls *gb_calls_open(const char *program, const char *allow);
void gb_calls_close(struct gb_calls *c); /* NULL is fine; stops what runs */
/* Bytes of gb_netreq_write(); more than gb-calls takes are answered with GB_NET_REFUSED. Ids in
 * use: GB_CALLS_MAX at most, else GB_E_NET_HELPER. */
#define GB_CALLS_MAX 200
enum gb_rc gb_calls_ask(struct gb_calls *c, uint64_t id, struct gb_slice request,
                        struct gb_err *err) GB_MUST;
/* Its answer will not come. */
void gb_calls_stop(struct gb_calls *c, uint64_t id);
size_t gb_calls_open_n(const struct gb_calls *c); /* asked and not answered */
/* To poll for reading; -1 while nothing runs. */
int gb_calls_fd(const struct gb_calls *c);
/* The next answer: bytes of gb_netans_write() into *ret. Waits until `wait_ms` (0: not at all,
 * -1: for ever). GB_ENOTFOUND when none came. */
enum gb_rc gb_calls_next(struct gb_calls *c, int64_t wait_ms, uint64_t *ret_id,
                         struct gb_buf *ret, struct gb_err *err) GB_MUST;
/* One call, to its end: an answer always comes. Its time is the request's. `stopped` is asked
 * every 100 ms; or NULL. */
enum gb_rc gb_calls_one(struct gb_calls *c, struct gb_slice request, bool (*stopped)(void *ctx),
                        void *ctx, struct gb_buf *ret, struct gb_err *err) GB_MUST;

#endif
