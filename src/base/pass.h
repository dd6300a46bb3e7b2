/* base/pass.h - passwords, kept so that nobody can read them
 *
 * Shape:  a hash is a text with its parameters in it ("$argon2id$v=19$m=...").
 * Units:  a hash takes GB_PASS_MIB of memory and some 30 ms.
 * Errors: GB_E_PASSWORD for one that is too short, too long or too common; GB_E_NO_MEMORY.
 * Source: Argon2id (RFC 9106) through libsodium; NIST SP 800-63B 5.1.1.2: length counts, no
 *         rule of composition; reliability.md 5, 80 and 81.
 */
#ifndef GB_BASE_PASS_H
#define GB_BASE_PASS_H

#include "base/err.h"

enum { GB_PASS_MIN = 8, GB_PASS_MAX = 256, GB_PASS_MIB = 24, GB_PASS_HASH = 128 };

/* May it be taken? Characters are counted, bytes at the upper end. */
enum gb_rc gb_pass_fit(struct gb_slice password, struct gb_err *err) GB_MUST;
/* NUL-terminated. */
enum gb_rc gb_pass_hash(struct gb_slice password, char ret[GB_PASS_HASH],
                        struct gb_err *err) GB_MUST;
/* `hash` empty: no password fits, and finding that out takes as long. */
bool gb_pass_check(struct gb_slice password, struct gb_slice hash);
/* Was it made with other parameters than a new one would be? */
bool gb_pass_old(struct gb_slice hash);
/* Overwrites what is no longer needed. */
void gb_pass_wipe(void *p, size_t n);

#endif
