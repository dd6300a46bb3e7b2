/* text/zone.h - time zones by name
 *
 * Reads the system's zone files itself, so that a process can hold several zones and no
 * environment variable matters. A zone is immutable once opened. Wherever a zone is read,
 * NULL means UTC.
 *
 * Units:  milliseconds since 1970-01-01T00:00:00Z for instants, of the wall clock for civil
 *         times; offsets in seconds east of Greenwich.
 * Owner:  gb_zone_open gives a zone that gb_zone_free frees.
 * Errors: GB_E_ZONE_NAME, GB_E_ZONE_FILE.
 * Source: RFC 8536 and RFC 9636 (versions 1 to 4, with the footer's rule); POSIX.1 8.3, TZ.
 */
#ifndef GB_TEXT_ZONE_H
#define GB_TEXT_ZONE_H

#include "base/base.h"
#include "base/err.h"

#define GB_ZONE_ROOT "/usr/share/zoneinfo"

struct gb_zone;

/* "America/Sao_Paulo"; "UTC", "GMT" and "Z" (in any case) need no file. `root` is the folder
 * of the zone files, NULL for GB_ZONE_ROOT. A name cannot leave the folder. */
enum gb_rc gb_zone_open(const char *root, struct gb_slice name, struct gb_zone **ret,
                        struct gb_err *err) GB_MUST;
/* The same from the bytes of a zone file. */
enum gb_rc gb_zone_load(struct gb_slice name, struct gb_slice bytes, struct gb_zone **ret,
                        struct gb_err *err) GB_MUST;
void gb_zone_free(struct gb_zone *z); /* NULL is fine */
const char *gb_zone_name(const struct gb_zone *z);

int32_t gb_zone_offset_at(const struct gb_zone *z, int64_t utc_ms);
int64_t gb_zone_to_civil(const struct gb_zone *z, int64_t utc_ms);
/* A civil time that the clocks skipped is moved later by what they skipped; one that they
 * showed twice means the first. */
int64_t gb_zone_to_utc(const struct gb_zone *z, int64_t civil_ms);

#endif
