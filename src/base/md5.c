/* base/md5.c - see base/md5.h */
#include "base/md5.h"

/* RFC 1321 3.4: T[i] is the whole part of 4294967296 * abs(sin(i + 1)). */
static const uint32_t table[64] = {
	0xD76AA478, 0xE8C7B756, 0x242070DB, 0xC1BDCEEE, 0xF57C0FAF, 0x4787C62A, 0xA8304613,
	0xFD469501, 0x698098D8, 0x8B44F7AF, 0xFFFF5BB1, 0x895CD7BE, 0x6B901122, 0xFD987193,
	0xA679438E, 0x49B40821, 0xF61E2562, 0xC040B340, 0x265E5A51, 0xE9B6C7AA, 0xD62F105D,
	0x02441453, 0xD8A1E681, 0xE7D3FBC8, 0x21E1CDE6, 0xC33707D6, 0xF4D50D87, 0x455A14ED,
	0xA9E3E905, 0xFCEFA3F8, 0x676F02D9, 0x8D2A4C8A, 0xFFFA3942, 0x8771F681, 0x6D9D6122,
	0xFDE5380C, 0xA4BEEA44, 0x4BDECFA9, 0xF6BB4B60, 0xBEBFBC70, 0x289B7EC6, 0xEAA127FA,
	0xD4EF3085, 0x04881D05, 0xD9D4D039, 0xE6DB99E5, 0x1FA27CF8, 0xC4AC5665, 0xF4292244,
	0x432AFF97, 0xAB9423A7, 0xFC93A039, 0x655B59C3, 0x8F0CCC92, 0xFFEFF47D, 0x85845DD1,
	0x6FA87E4F, 0xFE2CE6E0, 0xA3014314, 0x4E0811A1, 0xF7537E82, 0xBD3AF235, 0x2AD7D2BB,
	0xEB86D391,
};
static const uint8_t turns[4][4] = {
	{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

static uint32_t
mix(unsigned round, uint32_t b, uint32_t c, uint32_t d)
{
	return round == 0   ? (b & c) | (~b & d)
	       : round == 1 ? (b & d) | (c & ~d)
	       : round == 2 ? b ^ c ^ d
	                    : c ^ (b | ~d);
}

static unsigned
word_of(unsigned round, unsigned i)
{
	static const uint8_t factor[] = {1, 5, 3, 7}, start[] = {0, 1, 5, 0};
	return (factor[round] * i + start[round]) % 16;
}

static uint32_t
load(const uint8_t *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

static void
add_block(uint32_t state[4], const uint8_t *block)
{
	uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
	for (unsigned i = 0; i < 64; i++) {
		unsigned round = i / 16, turn = turns[round][i % 4];
		uint32_t sum = a + mix(round, b, c, d) +
		               load(block + (size_t)4 * word_of(round, i)) + table[i];
		a = d;
		d = c;
		c = b;
		b += (sum << turn) | (sum >> (32 - turn));
	}
	state[0] += a;
	state[1] += b;
	state[2] += c;
	state[3] += d;
}

struct gb_md5
gb_md5(struct gb_slice s)
{
	uint32_t state[4] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
	const uint8_t *p = (const uint8_t *)s.p;
	size_t left = s.n;
	for (; left >= 64; left -= 64, p += 64)
		add_block(state, p);
	uint8_t end[128] = {0};
	size_t n = left < 56 ? 64 : 128;
	uint64_t bits = (uint64_t)s.n * 8;
	if (left)
		memcpy(end, p, left);
	end[left] = 0x80;
	for (unsigned i = 0; i < 8; i++)
		end[n - 8 + i] = (uint8_t)(bits >> (8 * i));
	for (size_t at = 0; at < n; at += 64)
		add_block(state, end + at);
	struct gb_md5 sum;
	for (unsigned i = 0; i < GB_MD5_LEN; i++)
		sum.b[i] = (uint8_t)(state[i / 4] >> (8 * (i % 4)));
	return sum;
}
