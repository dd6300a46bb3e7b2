#include "cgi/rate.h"

#include "base/hash.h"
#include "base/rand.h"

#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>

enum { NEAR = 8, SECOND_US = 1000000 };

struct cell {
	_Atomic uint64_t key; /* 0: free */
	_Atomic int64_t next; /* when the next request would come at an even pace */
};

struct gb_rates {
	uint8_t secret[32]; /* nobody outside can find keys that share a neighbourhood */
	struct cell cell[GB_RATE_KEYS];
};

struct gb_rates *
gb_rates_map(void)
{
	void *p = mmap(NULL, sizeof(struct gb_rates), PROT_READ | PROT_WRITE,
	               MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (p == MAP_FAILED)
		return NULL;
	struct gb_rates *r = p;
	gb_entropy(r->secret, sizeof r->secret);
	return r;
}

static uint64_t
hash_of(const struct gb_rates *r, enum gb_rate rate, struct gb_slice key)
{
	struct gb_buf b;
	uint64_t h;
	gb_buf_init(&b, key.n + 1);
	gb_buf_char(&b, (char)('0' + rate));
	gb_buf_slice(&b, key);
	const struct gb_sha256 mac = gb_hmac_sha256(
		gb_slice((const char *)r->secret, sizeof r->secret), gb_buf_get(&b));
	gb_buf_fini(&b);
	memcpy(&h, mac.b, sizeof h);
	return h ? h : 1;
}

/* The cell of a key; the one that was quiet for longest makes room. */
static struct cell *
cell_of(struct gb_rates *r, uint64_t key)
{
	const size_t at = (size_t)(key >> 32) % (GB_RATE_KEYS - NEAR);
	struct cell *oldest = &r->cell[at];
	for (size_t i = 0; i < NEAR; i++) {
		struct cell *c = &r->cell[at + i];
		uint64_t have = atomic_load(&c->key);
		if (have == 0 && atomic_compare_exchange_strong(&c->key, &have, key))
			return c;
		if (have == key)
			return c;
		if (atomic_load(&c->next) < atomic_load(&oldest->next))
			oldest = c;
	}
	atomic_store(&oldest->key, key);
	atomic_store(&oldest->next, 0);
	return oldest;
}

int64_t
gb_rate_take(struct gb_rates *r, enum gb_rate rate, struct gb_slice key, int64_t now_us)
{
	static const int64_t per_second[GB_RATE__MAX] = {100, 50, 10, 10, 5};
	const int64_t pace = SECOND_US / per_second[rate];
	struct cell *c = cell_of(r, hash_of(r, rate, key));
	int64_t old = atomic_load(&c->next), next;
	do {
		next = (old > now_us ? old : now_us) + pace;
		if (next - now_us > SECOND_US)
			return next - now_us - SECOND_US;
	} while (!atomic_compare_exchange_weak(&c->next, &old, next));
	return 0;
}

/* --- of a request --- */

/* A home has a whole /64 of IPv6, so that counts as one. */
static struct gb_slice
network_of(struct gb_slice address)
{
	size_t colons = 0;
	for (size_t i = 0; i < address.n; i++) {
		colons += address.p[i] == ':';
		if (colons == 4 || (i > 0 && address.p[i] == ':' && address.p[i - 1] == ':'))
			return gb_slice(address.p, i);
	}
	return address;
}

static bool
begins(struct gb_slice path, const char *with)
{
	size_t n = strlen(with);
	return path.n >= n && memcmp(path.p, with, n) == 0;
}

static enum gb_rate
rate_of(const struct gb_req *q)
{
	if (begins(q->path, "/api/auth"))
		return GB_RATE_AUTH;
	if (gb_slice_eq(q->path, GB_S("/api/client-errors")))
		return GB_RATE_CLIENT;
	return begins(q->path, "/api/") ? GB_RATE_API : GB_RATE_GENERAL;
}

static bool
is_message(const struct gb_req *q)
{
	return q->method == GB_POST &&
	       (gb_slice_eq(q->path, GB_S("/api/chat")) || begins(q->path, "/api/ui/chat/"));
}

enum gb_rc
gb_rate_check(struct gb_rates *r, const struct gb_req *q, struct gb_slice owner, int64_t now_us,
              unsigned *ret_wait_s, struct gb_err *err)
{
	int64_t wait_us = 0;
	*ret_wait_s = 0;
	if (!r)
		return GB_OK;
	wait_us = gb_rate_take(r, rate_of(q), network_of(q->address), now_us);
	if (wait_us == 0 && is_message(q) && owner.n > 0)
		wait_us = gb_rate_take(r, GB_RATE_MESSAGE, owner, now_us);
	if (wait_us == 0)
		return GB_OK;
	*ret_wait_s = (unsigned)((wait_us + SECOND_US - 1) / SECOND_US);
	return gb_fail(err, GB_E_HTTP_RATE, "too many requests; wait for %u s", *ret_wait_s);
}
