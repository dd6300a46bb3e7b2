/* text/zone_rule.h - the rule that goes on where a zone file ends
 *
 * "EST5EDT,M3.2.0,M11.1.0": an offset, and for zones with daylight saving time the two
 * moments of the year at which the clocks change.
 *
 * Units:  seconds; offsets east of Greenwich.
 * Source: POSIX.1 8.3, TZ; RFC 9636 3.3.2 (change times from -167 to 167 hours).
 */
#ifndef GB_TEXT_ZONE_RULE_H
#define GB_TEXT_ZONE_RULE_H

#include "base/base.h"

enum gb_zone_day {
	GB_ZONE_JULIAN, /* 1..365, 29 February is never counted */
	GB_ZONE_NTH,    /* 0..365 */
	GB_ZONE_MONTH,  /* weekday of a week (5 = the last) of a month */
};

struct gb_zone_change {
	enum gb_zone_day kind;
	int32_t month, week, day; /* day: of the year, or weekday with 0 = Sunday */
	int32_t time; /* after that day's midnight, by the clock before the change */
};

struct gb_zone_rule {
	int32_t std, dst; /* offsets; equal when the zone has one only */
	bool has_dst;
	struct gb_zone_change start, end; /* of daylight saving time */
};

bool gb_zone_rule_parse(struct gb_slice text, struct gb_zone_rule *ret) GB_MUST;
int32_t gb_zone_rule_offset(const struct gb_zone_rule *r, int64_t utc_s);

#endif
