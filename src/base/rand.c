#include "base/rand.h"

#include "base/hash.h"

#include <errno.h>
#include <sys/random.h>

static uint64_t
rotl(uint64_t x, unsigned k)
{
	return (x << k) | (x >> (64 - k));
}

void
gb_rand_seed(struct gb_rand *r, uint64_t seed)
{
	for (size_t i = 0; i < GB_LEN(r->s); i++) {
		seed += 0x9E3779B97F4A7C15u;
		uint64_t z = seed;
		z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
		z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
		r->s[i] = z ^ (z >> 31);
	}
}

uint64_t
gb_rand_u64(struct gb_rand *r)
{
	uint64_t *s = r->s;
	uint64_t result = rotl(s[1] * 5, 7) * 9;
	uint64_t t = s[1] << 17;
	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotl(s[3], 45);
	return result;
}

double
gb_rand_unit(struct gb_rand *r)
{
	return (double)(gb_rand_u64(r) >> 11) * 0x1p-53;
}

int64_t
gb_rand_range(struct gb_rand *r, int64_t lo, int64_t hi)
{
	if (lo >= hi)
		return lo;
	uint64_t span = (uint64_t)hi - (uint64_t)lo + 1;
	if (span == 0) /* all of int64 */
		return (int64_t)gb_rand_u64(r);
	/* Values below 2^64 mod span would favour small results. */
	uint64_t skip = (0 - span) % span, v;
	do
		v = gb_rand_u64(r);
	while (v < skip);
	return (int64_t)((uint64_t)lo + v % span);
}

void
gb_entropy(void *out, size_t n)
{
	char *p = out;
	while (n) {
		ssize_t got = getrandom(p, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			GB_BUG("the system has no source of randomness");
		p += got;
		n -= (size_t)got;
	}
}

static void
print_uuid(uint8_t b[16], uint8_t version, char out[37])
{
	b[6] = (uint8_t)((b[6] & 0x0F) | version << 4);
	b[8] = (uint8_t)((b[8] & 0x3F) | 0x80); /* RFC 9562 4.1: variant */
	static const unsigned part[] = {4, 2, 2, 2, 6};
	const uint8_t *p = b;
	for (size_t i = 0; i < GB_LEN(part); i++) {
		if (i)
			*out++ = '-';
		gb_hex(out, p, part[i]);
		out += 2 * part[i];
		p += part[i];
	}
}

void
gb_uuid4(char out[37])
{
	uint8_t b[16];
	gb_entropy(b, sizeof b);
	print_uuid(b, 4, out);
}

void
gb_uuid7(int64_t now_ms, char out[37])
{
	uint8_t b[16];
	gb_entropy(b, sizeof b);
	for (unsigned i = 0; i < 6; i++)
		b[i] = (uint8_t)((uint64_t)now_ms >> (40 - 8 * i));
	print_uuid(b, 7, out);
}
