/* store/gate.h - one writer of a database at a time
 *
 * A file beside the database that each writer and each checkpoint locks as a whole, by flock().
 * SQLite's own waiting starves writers (S2); here who waits is not overtaken.
 *
 * Errors: GB_E_STORE_BUSY after GB_GATE_MS; GB_E_STORE.
 */
#ifndef GB_STORE_GATE_H
#define GB_STORE_GATE_H

#include "base/err.h"

enum { GB_GATE_MS = 2000 };

struct gb_gate {
	int fd;     /* -1: not open */
	char *path; /* DATABASE-gate */
};

/* `database` is its path. */
enum gb_rc gb_gate_open(const char *database, struct gb_gate *ret, struct gb_err *err) GB_MUST;
void gb_gate_close(struct gb_gate *g); /* a gate that is not open is fine */
enum gb_rc gb_gate_take(struct gb_gate *g, struct gb_err *err) GB_MUST;
void gb_gate_leave(struct gb_gate *g);

#endif
