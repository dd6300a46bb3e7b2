/* base/wire.h - bytes out, bytes in, with a sticky status
 *
 * A reader past its end gives zeros and sets `bad`; a writer past its buffer's
 * ceiling sets buf->over. Callers check once.
 * Shape: little-endian; varints are LEB128, zigzag for signed.
 */
#ifndef GB_BASE_WIRE_H
#define GB_BASE_WIRE_H

#include "base/buf.h"

struct gb_wire { /* a reader */
	const uint8_t *p, *end;
	bool bad;
};

void gb_put_u8(struct gb_buf *b, uint8_t v);
void gb_put_u32(struct gb_buf *b, uint32_t v);
void gb_put_u64(struct gb_buf *b, uint64_t v);
void gb_put_uint(struct gb_buf *b, uint64_t v); /* varint */
void gb_put_int(struct gb_buf *b, int64_t v);   /* zigzag varint */
void gb_put_f64(struct gb_buf *b, double v);
void gb_put_text(struct gb_buf *b, struct gb_slice s); /* varint length, bytes */

void gb_wire_init(struct gb_wire *w, struct gb_slice s);
size_t gb_wire_left(const struct gb_wire *w);
uint8_t gb_get_u8(struct gb_wire *w);
uint32_t gb_get_u32(struct gb_wire *w);
uint64_t gb_get_u64(struct gb_wire *w);
uint64_t gb_get_uint(struct gb_wire *w);
int64_t gb_get_int(struct gb_wire *w);
double gb_get_f64(struct gb_wire *w);
struct gb_slice gb_get_text(struct gb_wire *w); /* borrowed from the input */
/* A count of things that take at least `each` bytes; sets bad (and gives 0) when they cannot
 * fit in what is left. */
size_t gb_get_count(struct gb_wire *w, size_t each);

#endif
