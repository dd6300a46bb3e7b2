/* cgi/spool.h - the file of a request, while it comes in
 *
 * It lies in a folder of its own under a name that nobody sent. Who wants it moves it to its
 * place (upload.h); what nobody wanted is gone with the request.
 *
 * Owner:  gb_spool_drop(), which leaves alone what was taken away.
 * Errors: GB_E_HTTP_SIZE past the limit; GB_E_IO, also when the disk is full.
 */
#ifndef GB_CGI_SPOOL_H
#define GB_CGI_SPOOL_H

#include "base/arena.h"
#include "base/err.h"

struct gb_spooled {
	struct gb_slice name; /* as its sender calls it: to be shown, never a path */
	const char *path;     /* in the arena; NULL: there is no file, or it was taken away */
	uint64_t size;
	int fd; /* while it comes in; else -1 */
};

enum gb_rc gb_spool_begin(const char *dir, struct gb_arena *a, struct gb_slice name,
                          struct gb_spooled *f, struct gb_err *err) GB_MUST;
enum gb_rc gb_spool_add(struct gb_spooled *f, struct gb_slice bytes, uint64_t max,
                        struct gb_err *err) GB_MUST;
/* All of it came, and is on the disk. */
enum gb_rc gb_spool_end(struct gb_spooled *f, struct gb_err *err) GB_MUST;
void gb_spool_drop(struct gb_spooled *f);
/* At the start of a site: what processes left that died. Makes the folder. */
enum gb_rc gb_spool_clean(const char *dir, struct gb_err *err) GB_MUST;

#endif
