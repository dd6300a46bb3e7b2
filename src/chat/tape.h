/* chat/tape.h - answers of other machines that a transcript brings along
 *
 *	$ GET https://api.example.org/rate -> rate.json     status 200 and that file
 *	$ POST https://api.example.org/orders -> 404        a status without a body
 *	$ GET https://api.example.org/rate -> 500 down.txt  both
 *	$ GET https://api.example.org/rate -> !slow         no answer: !slow !failed !refused
 *	                                                    !large !unknown
 *
 * Files lie beside the transcript. Lines for the same request are used in their order, the last
 * one again and again; a request without a line fails, and a line without a request fails the
 * test. Nothing leaves the machine.
 *
 * Owner:  gb_tape_open/gb_tape_close; the test is borrowed.
 * Errors: GB_E_TRANSCRIPT for a line that cannot be read, or a file.
 * Source: S23.
 */
#ifndef GB_CHAT_TAPE_H
#define GB_CHAT_TAPE_H

#include "base/wire.h"
#include "chat/script.h"
#include "net/call.h"

struct gb_taped { /* a line "$" */
	const struct gb_step *step;
	struct gb_slice method, url;
	enum gb_netend end;
	unsigned status;
	struct gb_slice file; /* its bytes */
	const char *type;     /* media type; NULL: no body */
	bool used;
};

struct gb_tape {
	struct gb_arena arena;
	struct gb_taped *v;
	size_t n;
};

enum gb_rc gb_tape_open(const struct gb_script_test *test, struct gb_tape *ret,
                        struct gb_err *err) GB_MUST;
void gb_tape_close(struct gb_tape *t);
/* For struct gb_setup.call; ctx is the tape. */
void gb_tape_call(void *ctx, struct gb_slice request, bool again, struct gb_buf *ret);
/* The first line that nobody asked for; NULL when there is none. */
const struct gb_step *gb_tape_unused(const struct gb_tape *t);
/* Which lines are used, for another process. */
void gb_tape_write(const struct gb_tape *t, struct gb_buf *out);
void gb_tape_read(struct gb_tape *t, struct gb_wire *w);

#endif
