/* base/md5.h - MD5, for checksums of files and old interfaces
 *
 * Not for passwords, signatures or anything that somebody could want to forge.
 * Source: RFC 1321.
 */
#ifndef GB_BASE_MD5_H
#define GB_BASE_MD5_H

#include "base/base.h"

#define GB_MD5_LEN 16
struct gb_md5 {
	uint8_t b[GB_MD5_LEN];
};

struct gb_md5 gb_md5(struct gb_slice s);

#endif
