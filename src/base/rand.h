/* base/rand.h - chance, repeatable or not
 *
 * struct gb_rand is a seeded generator: the same seed, the same sequence (settlement
 * S6). gb_entropy is for secrets and identifiers.
 * Source: xoshiro256**, seeded by splitmix64 (Blackman, Vigna); getrandom(2) for entropy.
 */
#ifndef GB_BASE_RAND_H
#define GB_BASE_RAND_H

#include "base/base.h"

struct gb_rand {
	uint64_t s[4];
};

void gb_rand_seed(struct gb_rand *r, uint64_t seed);
uint64_t gb_rand_u64(struct gb_rand *r);
double gb_rand_unit(struct gb_rand *r);                           /* [0, 1) */
int64_t gb_rand_range(struct gb_rand *r, int64_t lo, int64_t hi); /* inclusive, no bias */
void gb_entropy(void *out, size_t n);
/* Lower case, NUL-terminated, from entropy; version 7 begins with the time (RFC 9562 5.4, 5.7), so
 * that later ones sort behind. */
void gb_uuid4(char out[37]);
void gb_uuid7(int64_t now_ms, char out[37]);

#endif
