/* base/utf8.h - Unicode by code point
 *
 * Case mapping is simple (one code point to one, settlement S31), through utf8proc.
 * Source: Unicode 15, RFC 3629.
 */
#ifndef GB_BASE_UTF8_H
#define GB_BASE_UTF8_H

#include "base/buf.h"

/* Byte offset of the first invalid byte, or s.n when all is valid. */
size_t gb_utf8_valid(struct gb_slice s);
bool gb_utf8_ascii(struct gb_slice s);
/* Decodes one code point at s.p[at] of valid text; *ret_len gets its bytes (1-4). On an
 * invalid byte gives U+FFFD and length 1. `at` must be < s.n. */
uint32_t gb_utf8_decode(struct gb_slice s, size_t at, unsigned *ret_len);
/* Writes up to 4 bytes; returns how many. */
unsigned gb_utf8_encode(uint32_t cp, char out[4]);
size_t gb_utf8_count(struct gb_slice s); /* code points */
/* Byte offset of code point nth, s.n past the end. */
size_t gb_utf8_offset(struct gb_slice s, size_t nth);
uint32_t gb_utf8_fold(uint32_t cp); /* simple case folding: É = é, é <> e */
uint32_t gb_utf8_upper(uint32_t cp);
uint32_t gb_utf8_lower(uint32_t cp);
bool gb_utf8_is_letter(uint32_t cp);
unsigned gb_utf8_width(uint32_t cp); /* display cells: 0, 1 or 2 */
/* Would it steer a terminal, or make it show text in another order than it stands? Controls,
 * newline and tab too, and the marks that turn the direction of text around. */
bool gb_utf8_steers(uint32_t cp);
/* Appends the text with what steers written as \u{1b}. */
void gb_utf8_show(struct gb_buf *out, struct gb_slice s);
void gb_utf8_fold_into(struct gb_buf *out, struct gb_slice s);
/* Equal under simple case folding. */
bool gb_utf8_ieq(struct gb_slice a, struct gb_slice b);

#endif
