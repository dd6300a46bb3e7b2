/* cgi/meter.h - what the workers of a site have done, counted
 *
 * Memory that the supervisor shares with its workers: a count holds for all of them and outlives
 * each. It is printed as Prometheus reads it.
 *
 * Units:  times in microseconds; in the text seconds.
 * Source: platform.md 8.4; Prometheus text format 0.0.4.
 */
#ifndef GB_CGI_METER_H
#define GB_CGI_METER_H

#include "base/buf.h"

enum gb_timed { GB_TIMED_REQUEST, GB_TIMED_TURN, GB_TIMED__MAX };

struct gb_meter;

/* NULL when there is no memory; never unmapped. In all that follows m may be NULL. */
struct gb_meter *gb_meter_map(void);
void gb_meter_request(struct gb_meter *m, unsigned status, int64_t us);
/* A turn: an error of a script, or one of gb, or neither. */
void gb_meter_turn(struct gb_meter *m, bool script_failed, bool failed, int64_t us);
void gb_meter_client_error(struct gb_meter *m);
void gb_meter_write(const struct gb_meter *m, struct gb_buf *out);

#endif
