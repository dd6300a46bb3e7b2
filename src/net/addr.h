/* net/addr.h - which addresses a script may reach
 *
 * A resolved address is looked at, never a name or a spelling: what a name meant a moment ago
 * says nothing. Everything outside of the public unicast space is refused, in IPv6 also when an
 * IPv4 address hides in it (mapped, compatible, NAT64, 6to4, Teredo).
 *
 * Source: IANA special-purpose address registries (RFC 6890); RFC 4291, 6052, 3056, 4380;
 *         reliability.md P13.
 */
#ifndef GB_NET_ADDR_H
#define GB_NET_ADDR_H

#include "base/base.h"

#include <netinet/in.h>
#include <sys/socket.h>

bool gb_addr_public(const struct sockaddr *sa);

/* Grants beyond the public addresses: "127.0.0.1:8099,[::1]:8080". Numbers only. False when
 * the text is not of that form. */
#define GB_ADDR_GRANTS 16
struct gb_grants {
	struct sockaddr_storage v[GB_ADDR_GRANTS];
	size_t n;
};
bool gb_grants_read(struct gb_slice text, struct gb_grants *ret);
bool gb_granted(const struct gb_grants *g, const struct sockaddr *sa);
/* 80, 443, 8080, 8443. */
bool gb_port_public(unsigned port);

#endif
