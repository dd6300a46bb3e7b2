/* base/hash.h - hashes for tables and for identity
 *
 * Source: SipHash-1-3 (Aumasson, Bernstein); SHA-256 (FIPS 180-4) through libsodium.
 */
#ifndef GB_BASE_HASH_H
#define GB_BASE_HASH_H

#include "base/base.h"

#define GB_SHA256_LEN 32
struct gb_sha256 {
	uint8_t b[GB_SHA256_LEN];
};

/* Keyed with a key drawn once per process from the system. */
uint64_t gb_hash(struct gb_slice s);
/* The same value for texts that differ only in simple case folding. Never 0. Keyed like gb_hash,
 * so it differs from process to process: never store it. */
uint32_t gb_hash_fold(struct gb_slice s);
struct gb_sha256 gb_sha256(struct gb_slice s);
/* HMAC-SHA256 (RFC 2104). */
struct gb_sha256 gb_hmac_sha256(struct gb_slice key, struct gb_slice s);
/* Equal, in a time that does not tell where they differ. */
bool gb_same_secret(struct gb_slice a, struct gb_slice b);
void gb_hex(char *out, const uint8_t *p, size_t n); /* 2n + 1 bytes, NUL-terminated */
uint32_t gb_crc32(struct gb_slice s);

#endif
