/* bot/release.h - what a bot was when it was compiled
 *
 * A release is named by its content: SHA-256 over the list of script name, hash of the source
 * and dialect, sorted by name. A run keeps the release that it began with, so every file of a
 * bot belongs to one release, and equal sources are one release on every machine.
 *
 * Shape:  {"v":1,"id":HEX,"dialect":NAME,"scripts":[{"name":STEM,"source":HEX}...]}; no path,
 *         date or host.
 * Source: settlements S14, S22.
 */
#ifndef GB_BOT_RELEASE_H
#define GB_BOT_RELEASE_H

#include "base/buf.h"
#include "base/hash.h"

struct gb_release_part {
	struct gb_slice name; /* script name: the stem */
	struct gb_sha256 source;
};

/* Sorts the parts by name (bytes) and gives the release's name. */
struct gb_sha256 gb_release_id(struct gb_release_part *part, size_t n);
/* release.json of the sorted parts. */
void gb_release_json(const struct gb_release_part *part, size_t n, const struct gb_sha256 *id,
                     struct gb_buf *out);

#endif
