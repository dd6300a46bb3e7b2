/* cgi/upload.h - files that people have sent to a bot
 *
 * DATA/files/BOT/OWNER/ID/NAME: OWNER is the hash of the visitor's credential in hex, so whose
 * a file is stands in its path and in no request; ID is a UUID, NAME what is left of the name
 * it was sent under.
 *
 * Owner:  texts live in the arena.
 * Errors: GB_E_HTTP_SIZE past the bot's upload-max-size (MB, 10) or the visitor's upload-quota
 *         (MB, 100); GB_E_HTTP_TYPE when the bytes are not what the name says;
 *         GB_E_HTTP_UNKNOWN when the visitor has no such file.
 * Source: platform.md 3.4; reliability.md 5, 90-93.
 */
#ifndef GB_CGI_UPLOAD_H
#define GB_CGI_UPLOAD_H

#include "cgi/spool.h"
#include "cgi/talk.h"

#define GB_UPLOAD_MAX ((uint64_t)25 << 20) /* of any bot */

struct gb_uploaded {
	char id[37];
	const char *path;       /* on the disk */
	struct gb_slice script; /* what a script calls it: uploads/ID/NAME */
	struct gb_slice name;   /* in both */
	const char *type;       /* media type; never one that a browser runs */
	uint64_t size;
};

/* Takes the file of a request away to its place. */
enum gb_rc gb_upload_keep(struct gb_web *s, struct gb_webbot *bot, const struct gb_owner *owner,
                          struct gb_spooled *f, struct gb_arena *a, struct gb_uploaded *ret,
                          struct gb_err *err) GB_MUST;
enum gb_rc gb_upload_find(struct gb_web *s, struct gb_slice bot, const struct gb_owner *owner,
                          struct gb_slice id, struct gb_arena *a, struct gb_uploaded *ret,
                          struct gb_err *err) GB_MUST;
/* A name as a person may see it: one line, not long. */
struct gb_slice gb_upload_shown(struct gb_arena *a, struct gb_slice name);

/* --- filetype.c --- */
struct gb_filetype {
	const char *ext, *type;
	const char *magic; /* how it begins, "" = anyhow */
	size_t at, n;
};
/* By the end of a name; NULL: an unknown one. */
const struct gb_filetype *gb_filetype(struct gb_slice name);
bool gb_filetype_fits(const struct gb_filetype *t, struct gb_slice start);

#endif
