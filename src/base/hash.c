#include "base/hash.h"

#include "base/rand.h"
#include "base/utf8.h"

#include <endian.h>
#include <sodium.h>

/* Drawn at the first hash and never changed: the same in a process and its forks. */
static const uint64_t *
process_key(void)
{
	static uint64_t key[2];
	static bool drawn;
	if (GB_UNLIKELY(!drawn)) {
		gb_entropy(key, sizeof key);
		drawn = true;
	}
	return key;
}

static inline uint64_t
rotl(uint64_t x, unsigned k)
{
	return (x << k) | (x >> (64 - k));
}

static inline uint64_t
load64(const char *p)
{
	uint64_t w;
	memcpy(&w, p, sizeof w);
	return le64toh(w);
}

static inline uint64_t
load32(const char *p)
{
	uint32_t w;
	memcpy(&w, p, sizeof w);
	return le32toh(w);
}

/* The last 1 to 7 bytes; the loads overlap where n is not a power of two. */
static inline uint64_t
load_tail(const char *p, size_t n)
{
	if (n >= 4)
		return load32(p) | load32(p + n - 4) << (8 * (n - 4));
	const unsigned char *u = (const unsigned char *)p;
	return u[0] | (uint64_t)u[n / 2] << (8 * (n / 2)) | (uint64_t)u[n - 1] << (8 * (n - 1));
}

static inline void
sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = rotl(v[1], 13) ^ v[0];
	v[0] = rotl(v[0], 32);
	v[2] += v[3];
	v[3] = rotl(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotl(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotl(v[1], 17) ^ v[2];
	v[2] = rotl(v[2], 32);
}

uint64_t
gb_hash(struct gb_slice s)
{
	const uint64_t *key = process_key();
	uint64_t v[4] = {
		key[0] ^ 0x736f6d6570736575u,
		key[1] ^ 0x646f72616e646f6du,
		key[0] ^ 0x6c7967656e657261u,
		key[1] ^ 0x7465646279746573u,
	};
	size_t i = 0;
	for (; i + 8 <= s.n; i += 8) {
		uint64_t w = load64(s.p + i);
		v[3] ^= w;
		sip_round(v);
		v[0] ^= w;
	}
	uint64_t last = (uint64_t)s.n << 56;
	if (i < s.n)
		last |= load_tail(s.p + i, s.n - i);
	v[3] ^= last;
	sip_round(v);
	v[0] ^= last;
	v[2] ^= 0xFF;
	sip_round(v);
	sip_round(v);
	sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

#define EACH_BYTE 0x0101010101010101u
#define HIGH_BITS (EACH_BYTE * 0x80)

/* Lower case of eight ASCII bytes at once: bytes from 'A' to 'Z' get the bit 0x20. */
static inline uint64_t
lower8(uint64_t w)
{
	uint64_t from_a = w + EACH_BYTE * (0x80 - 'A');
	uint64_t past_z = w + EACH_BYTE * (0x80 - 'Z' - 1);
	return w | (((from_a & ~past_z) & HIGH_BITS) >> 2);
}

static inline uint64_t
mix(uint64_t h, uint64_t w, uint64_t factor)
{
	__extension__ typedef unsigned __int128 wide;
	wide product = (wide)(h ^ w) * factor;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* The part of gb_hash_fold from the first block with a non-ASCII byte on: the folded bytes
 * are gathered into words, so that the value depends on them alone. */
static uint64_t
fold_slow(struct gb_slice s, uint64_t h, uint64_t factor, size_t *n)
{
	uint64_t word = 0;
	unsigned have = 0, len;
	for (size_t at = 0; at < s.n; at += len) {
		char bytes[4];
		unsigned m = gb_utf8_encode(gb_utf8_fold(gb_utf8_decode(s, at, &len)), bytes);
		*n += m;
		for (unsigned i = 0; i < m; i++) {
			word |= (uint64_t)(unsigned char)bytes[i] << (8 * have);
			if (++have == 8) {
				h = mix(h, word, factor);
				word = 0;
				have = 0;
			}
		}
	}
	return mix(h, word, factor);
}

uint32_t
gb_hash_fold(struct gb_slice s)
{
	const uint64_t *key = process_key();
	uint64_t h = key[0], factor = key[1] | 1;
	size_t i = 0, n = 0;
	bool ascii = true;
	for (; i + 8 <= s.n; i += 8) {
		uint64_t w = load64(s.p + i);
		if (GB_UNLIKELY(w & HIGH_BITS)) {
			ascii = false;
			break;
		}
		h = mix(h, lower8(w), factor);
	}
	uint64_t tail = ascii && i < s.n ? load_tail(s.p + i, s.n - i) : 0;
	n = i;
	if (GB_LIKELY(ascii && !(tail & HIGH_BITS))) {
		n = s.n;
		h = mix(h, lower8(tail), factor);
	} else {
		h = fold_slow(gb_slice(s.p + i, s.n - i), h, factor, &n);
	}
	h = mix(h, n, factor);
	uint32_t folded = (uint32_t)(h ^ (h >> 32));
	return folded ? folded : 1;
}

struct gb_sha256
gb_sha256(struct gb_slice s)
{
	struct gb_sha256 out;
	crypto_hash_sha256(out.b, (const unsigned char *)(s.n ? s.p : ""), s.n);
	return out;
}

void
gb_hex(char *out, const uint8_t *p, size_t n)
{
	static const char digit[] = "0123456789abcdef";
	for (size_t i = 0; i < n; i++) {
		*out++ = digit[p[i] >> 4];
		*out++ = digit[p[i] & 15];
	}
	*out = '\0';
}

/* Reflected polynomial 0xEDB88320 (ISO 3309, as in gzip and PNG). */
/* clang-format off */
static const uint32_t crc_table[256] = {
	0x00000000, 0x77073096, 0xEE0E612C, 0x990951BA, 0x076DC419, 0x706AF48F, 0xE963A535, 0x9E6495A3,
	0x0EDB8832, 0x79DCB8A4, 0xE0D5E91E, 0x97D2D988, 0x09B64C2B, 0x7EB17CBD, 0xE7B82D07, 0x90BF1D91,
	0x1DB71064, 0x6AB020F2, 0xF3B97148, 0x84BE41DE, 0x1ADAD47D, 0x6DDDE4EB, 0xF4D4B551, 0x83D385C7,
	0x136C9856, 0x646BA8C0, 0xFD62F97A, 0x8A65C9EC, 0x14015C4F, 0x63066CD9, 0xFA0F3D63, 0x8D080DF5,
	0x3B6E20C8, 0x4C69105E, 0xD56041E4, 0xA2677172, 0x3C03E4D1, 0x4B04D447, 0xD20D85FD, 0xA50AB56B,
	0x35B5A8FA, 0x42B2986C, 0xDBBBC9D6, 0xACBCF940, 0x32D86CE3, 0x45DF5C75, 0xDCD60DCF, 0xABD13D59,
	0x26D930AC, 0x51DE003A, 0xC8D75180, 0xBFD06116, 0x21B4F4B5, 0x56B3C423, 0xCFBA9599, 0xB8BDA50F,
	0x2802B89E, 0x5F058808, 0xC60CD9B2, 0xB10BE924, 0x2F6F7C87, 0x58684C11, 0xC1611DAB, 0xB6662D3D,
	0x76DC4190, 0x01DB7106, 0x98D220BC, 0xEFD5102A, 0x71B18589, 0x06B6B51F, 0x9FBFE4A5, 0xE8B8D433,
	0x7807C9A2, 0x0F00F934, 0x9609A88E, 0xE10E9818, 0x7F6A0DBB, 0x086D3D2D, 0x91646C97, 0xE6635C01,
	0x6B6B51F4, 0x1C6C6162, 0x856530D8, 0xF262004E, 0x6C0695ED, 0x1B01A57B, 0x8208F4C1, 0xF50FC457,
	0x65B0D9C6, 0x12B7E950, 0x8BBEB8EA, 0xFCB9887C, 0x62DD1DDF, 0x15DA2D49, 0x8CD37CF3, 0xFBD44C65,
	0x4DB26158, 0x3AB551CE, 0xA3BC0074, 0xD4BB30E2, 0x4ADFA541, 0x3DD895D7, 0xA4D1C46D, 0xD3D6F4FB,
	0x4369E96A, 0x346ED9FC, 0xAD678846, 0xDA60B8D0, 0x44042D73, 0x33031DE5, 0xAA0A4C5F, 0xDD0D7CC9,
	0x5005713C, 0x270241AA, 0xBE0B1010, 0xC90C2086, 0x5768B525, 0x206F85B3, 0xB966D409, 0xCE61E49F,
	0x5EDEF90E, 0x29D9C998, 0xB0D09822, 0xC7D7A8B4, 0x59B33D17, 0x2EB40D81, 0xB7BD5C3B, 0xC0BA6CAD,
	0xEDB88320, 0x9ABFB3B6, 0x03B6E20C, 0x74B1D29A, 0xEAD54739, 0x9DD277AF, 0x04DB2615, 0x73DC1683,
	0xE3630B12, 0x94643B84, 0x0D6D6A3E, 0x7A6A5AA8, 0xE40ECF0B, 0x9309FF9D, 0x0A00AE27, 0x7D079EB1,
	0xF00F9344, 0x8708A3D2, 0x1E01F268, 0x6906C2FE, 0xF762575D, 0x806567CB, 0x196C3671, 0x6E6B06E7,
	0xFED41B76, 0x89D32BE0, 0x10DA7A5A, 0x67DD4ACC, 0xF9B9DF6F, 0x8EBEEFF9, 0x17B7BE43, 0x60B08ED5,
	0xD6D6A3E8, 0xA1D1937E, 0x38D8C2C4, 0x4FDFF252, 0xD1BB67F1, 0xA6BC5767, 0x3FB506DD, 0x48B2364B,
	0xD80D2BDA, 0xAF0A1B4C, 0x36034AF6, 0x41047A60, 0xDF60EFC3, 0xA867DF55, 0x316E8EEF, 0x4669BE79,
	0xCB61B38C, 0xBC66831A, 0x256FD2A0, 0x5268E236, 0xCC0C7795, 0xBB0B4703, 0x220216B9, 0x5505262F,
	0xC5BA3BBE, 0xB2BD0B28, 0x2BB45A92, 0x5CB36A04, 0xC2D7FFA7, 0xB5D0CF31, 0x2CD99E8B, 0x5BDEAE1D,
	0x9B64C2B0, 0xEC63F226, 0x756AA39C, 0x026D930A, 0x9C0906A9, 0xEB0E363F, 0x72076785, 0x05005713,
	0x95BF4A82, 0xE2B87A14, 0x7BB12BAE, 0x0CB61B38, 0x92D28E9B, 0xE5D5BE0D, 0x7CDCEFB7, 0x0BDBDF21,
	0x86D3D2D4, 0xF1D4E242, 0x68DDB3F8, 0x1FDA836E, 0x81BE16CD, 0xF6B9265B, 0x6FB077E1, 0x18B74777,
	0x88085AE6, 0xFF0F6A70, 0x66063BCA, 0x11010B5C, 0x8F659EFF, 0xF862AE69, 0x616BFFD3, 0x166CCF45,
	0xA00AE278, 0xD70DD2EE, 0x4E048354, 0x3903B3C2, 0xA7672661, 0xD06016F7, 0x4969474D, 0x3E6E77DB,
	0xAED16A4A, 0xD9D65ADC, 0x40DF0B66, 0x37D83BF0, 0xA9BCAE53, 0xDEBB9EC5, 0x47B2CF7F, 0x30B5FFE9,
	0xBDBDF21C, 0xCABAC28A, 0x53B39330, 0x24B4A3A6, 0xBAD03605, 0xCDD70693, 0x54DE5729, 0x23D967BF,
	0xB3667A2E, 0xC4614AB8, 0x5D681B02, 0x2A6F2B94, 0xB40BBE37, 0xC30C8EA1, 0x5A05DF1B, 0x2D02EF8D,
};
/* clang-format on */

uint32_t
gb_crc32(struct gb_slice s)
{
	uint32_t crc = 0xFFFFFFFFu;
	for (size_t i = 0; i < s.n; i++)
		crc = crc_table[(crc ^ (unsigned char)s.p[i]) & 0xFF] ^ (crc >> 8);
	return ~crc;
}

struct gb_sha256
gb_hmac_sha256(struct gb_slice key, struct gb_slice s)
{
	struct gb_sha256 out;
	crypto_auth_hmacsha256_state state;
	crypto_auth_hmacsha256_init(&state, (const unsigned char *)(key.n ? key.p : ""), key.n);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)(s.n ? s.p : ""), s.n);
	crypto_auth_hmacsha256_final(&state, out.b);
	return out;
}

bool
gb_same_secret(struct gb_slice a, struct gb_slice b)
{
	return a.n == b.n && (a.n == 0 || sodium_memcmp(a.p, b.p, a.n) == 0);
}
