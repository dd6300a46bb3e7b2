/* base/seal.h - bytes that only the holder of a key can read or change
 *
 * Shape:  nonce of 24 bytes, then ciphertext with its tag of 16. The `about` bytes (associated
 *         data) are not stored: who opens must give the same.
 * Owner:  a key file holds GB_SEAL_KEY bytes, mode 0600; it is made at its first use.
 * Errors: GB_E_SEAL when key, `about` or bytes do not fit; GB_E_IO.
 * Source: XChaCha20-Poly1305-IETF through libsodium; settlement S16.
 */
#ifndef GB_BASE_SEAL_H
#define GB_BASE_SEAL_H

#include "base/buf.h"
#include "base/err.h"

#define GB_SEAL_KEY 32
#define GB_SEAL_MORE 40 /* bytes that a seal adds */

struct gb_sealkey {
	uint8_t b[GB_SEAL_KEY];
};

/* Appends to *out. */
void gb_seal(const struct gb_sealkey *key, struct gb_slice about, struct gb_slice plain,
             struct gb_buf *out);
enum gb_rc gb_unseal(const struct gb_sealkey *key, struct gb_slice about,
                     struct gb_slice sealed, struct gb_buf *out, struct gb_err *err) GB_MUST;
/* Reads the key; makes it, and the folders above it, when there is none. A file that others can
 * read is refused. */
enum gb_rc gb_sealkey_file(const char *path, struct gb_sealkey *ret,
                           struct gb_err *err) GB_MUST;

#endif
