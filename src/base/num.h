/* base/num.h - numbers and text, never by locale
 *
 * Source: language.md 7; settlement S31 (15 significant digits, exponent form only
 *         from 1e15 on or below 1e-6).
 */
#ifndef GB_BASE_NUM_H
#define GB_BASE_NUM_H

#include "base/base.h"

enum gb_num_kind { GB_NUM_NONE, GB_NUM_INT, GB_NUM_FLOAT };

/* Reads text that is entirely one number (blanks at the ends allowed, sign allowed). Hex 0x
 * only without a fraction. An integer that does not fit 64 bits is a float. */
enum gb_num_kind gb_num_parse(struct gb_slice s, int64_t *ret_i, double *ret_f);
/* The longest number at the start of s, *ret_len = bytes used (0 when none). */
enum gb_num_kind gb_num_scan(struct gb_slice s, int64_t *ret_i, double *ret_f, size_t *ret_len);
/* 2^63 is the first double that is too large; -2^63 is an int64. */
static inline bool
gb_num_fits(double f)
{
	return f >= -9223372036854775808.0 && f < 9223372036854775808.0;
}

#define GB_NUM_MAX 32 /* bytes that the printers below need at most */
unsigned gb_num_int(char out[GB_NUM_MAX], int64_t i);  /* returns length; no NUL */
unsigned gb_num_float(char out[GB_NUM_MAX], double f); /* as BASIC prints it */
/* Round-trips; for JSON and literals. */
unsigned gb_num_shortest(char out[GB_NUM_MAX], double f);

#endif
