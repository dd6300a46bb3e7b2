#include "net/addr.h"

#include "base/num.h"

#include <arpa/inet.h>
#include <string.h>

struct block { /* of addresses in network order */
	uint8_t b[16];
	unsigned bits;
};

/* RFC 6890 and its registry; 192.88.99.0/24 is the deprecated 6to4 relay. */
static const struct block v4[] = {
	{{0}, 8},
	{{10}, 8},
	{{100, 64}, 10},
	{{127}, 8},
	{{169, 254}, 16},
	{{172, 16}, 12},
	{{192, 0, 0}, 24},
	{{192, 0, 2}, 24},
	{{192, 88, 99}, 24},
	{{192, 168}, 16},
	{{198, 18}, 15},
	{{198, 51, 100}, 24},
	{{203, 0, 113}, 24},
	{{224}, 4},
	{{240}, 4},
};

/* Of 2000::/3, the only space for hosts: what lies outside of it is refused anyway. */
static const struct block v6[] = {
	{{0x20, 0x01, 0x00}, 23},             /* protocol assignments, with Teredo and ORCHID */
	{{0x20, 0x01, 0x0D, 0xB8}, 32},       /* documentation */
	{{0x3F, 0xFF, 0x00}, 20},             /* documentation */
	{{0x26, 0x20, 0x00, 0x4F, 0x80}, 48}, /* AS112 */
};

static bool
is_in(const uint8_t *a, const struct block *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const unsigned whole = list[i].bits / 8, rest = list[i].bits % 8;
		const uint8_t mask = (uint8_t)(0xFF << (8 - rest));
		if (memcmp(a, list[i].b, whole) == 0 &&
		    (rest == 0 || ((a[whole] ^ list[i].b[whole]) & mask) == 0))
			return true;
	}
	return false;
}

static bool
public4(const uint8_t *a)
{
	return !is_in(a, v4, GB_LEN(v4));
}

static bool
public6(const uint8_t *a)
{
	static const struct block nat64 = {{0x00, 0x64, 0xFF, 0x9B}, 96};
	static const struct block sixtofour = {{0x20, 0x02}, 16};
	static const struct block global = {{0x20}, 3};
	if (is_in(a, &nat64, 1))
		return public4(a + 12);
	if (is_in(a, &sixtofour, 1))
		return public4(a + 2);
	return is_in(a, &global, 1) && !is_in(a, v6, GB_LEN(v6));
}

bool
gb_addr_public(const struct sockaddr *sa)
{
	static const uint8_t mapped[12] = {[10] = 0xFF, [11] = 0xFF};
	struct sockaddr_in in;
	struct sockaddr_in6 in6;
	if (sa->sa_family == AF_INET) {
		uint8_t a[4];
		memcpy(&in, sa, sizeof in);
		memcpy(a, &in.sin_addr, sizeof a);
		return public4(a);
	}
	if (sa->sa_family != AF_INET6)
		return false;
	memcpy(&in6, sa, sizeof in6);
	const uint8_t *a = in6.sin6_addr.s6_addr;
	return memcmp(a, mapped, sizeof mapped) == 0 ? public4(a + 12) : public6(a);
}

bool
gb_port_public(unsigned port)
{
	return port == 80 || port == 443 || port == 8080 || port == 8443;
}

/* --- grants --- */

static bool
read_port(struct gb_slice s, in_port_t *ret)
{
	int64_t port;
	double unused;
	if (gb_num_parse(s, &port, &unused) != GB_NUM_INT || port < 1 || port > 65535)
		return false;
	*ret = htons((uint16_t)port);
	return true;
}

static bool
read_grant(struct gb_slice s, struct sockaddr_storage *ret)
{
	char host[64];
	struct sockaddr_in in = {.sin_family = AF_INET};
	struct sockaddr_in6 in6 = {.sin6_family = AF_INET6};
	size_t colon = s.n;
	while (colon > 0 && s.p[colon - 1] != ':')
		colon--;
	if (colon < 2 || colon > sizeof host)
		return false;
	struct gb_slice port = gb_slice(s.p + colon, s.n - colon);
	struct gb_slice name = gb_slice(s.p, colon - 1);
	bool six = name.n > 2 && name.p[0] == '[' && name.p[name.n - 1] == ']';
	if (six)
		name = gb_slice(name.p + 1, name.n - 2);
	memcpy(host, name.p, name.n);
	host[name.n] = '\0';
	*ret = (struct sockaddr_storage){0};
	if (six) {
		if (inet_pton(AF_INET6, host, &in6.sin6_addr) != 1 ||
		    !read_port(port, &in6.sin6_port))
			return false;
		memcpy(ret, &in6, sizeof in6);
		return true;
	}
	if (inet_pton(AF_INET, host, &in.sin_addr) != 1 || !read_port(port, &in.sin_port))
		return false;
	memcpy(ret, &in, sizeof in);
	return true;
}

bool
gb_grants_read(struct gb_slice text, struct gb_grants *ret)
{
	ret->n = 0;
	while (text.n > 0) {
		size_t comma = gb_slice_find(text, GB_S(","), 0);
		size_t n = comma == SIZE_MAX ? text.n : comma;
		if (ret->n == GB_ADDR_GRANTS ||
		    !read_grant(gb_slice_trim(gb_slice(text.p, n)), &ret->v[ret->n]))
			return false;
		ret->n++;
		n += comma != SIZE_MAX;
		text = gb_slice(text.p + n, text.n - n);
	}
	return true;
}

bool
gb_granted(const struct gb_grants *g, const struct sockaddr *sa)
{
	struct sockaddr_in want, have;
	struct sockaddr_in6 want6, have6;
	for (size_t i = 0; i < g->n; i++) {
		if (g->v[i].ss_family != sa->sa_family)
			continue;
		if (sa->sa_family == AF_INET) {
			memcpy(&want, sa, sizeof want);
			memcpy(&have, &g->v[i], sizeof have);
			if (want.sin_port == have.sin_port &&
			    want.sin_addr.s_addr == have.sin_addr.s_addr)
				return true;
		} else if (sa->sa_family == AF_INET6) {
			memcpy(&want6, sa, sizeof want6);
			memcpy(&have6, &g->v[i], sizeof have6);
			if (want6.sin6_port == have6.sin6_port &&
			    memcmp(&want6.sin6_addr, &have6.sin6_addr,
			           sizeof want6.sin6_addr) == 0)
				return true;
		}
	}
	return false;
}
