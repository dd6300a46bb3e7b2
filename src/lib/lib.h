/* lib/lib.h - the keyword registry of this build
 *
 * Shape:  the groups of rows below, in this order; rows of one phrase are overloads in the
 *         order of their groups.
 * Owner:  the index owns its memory; rows are static.
 * Errors: GB_E_KWROW: a row whose words are not words. Other mistakes: gb_lib_check.
 * Source: language.md 23; architecture.md 3.7.
 */
#ifndef GB_LIB_LIB_H
#define GB_LIB_LIB_H

#include "kw/index.h"
#include "lib/kw_groups.h"
#include "lib/rows.h"

extern const struct gb_kwgroup gb_kw_text;       /* parts of texts */
extern const struct gb_kwgroup gb_kw_letters;    /* characters of texts */
extern const struct gb_kwgroup gb_kw_maths;      /* numbers */
extern const struct gb_kwgroup gb_kw_chance;     /* random numbers */
extern const struct gb_kwgroup gb_kw_array;      /* arrays: made, counted, changed */
extern const struct gb_kwgroup gb_kw_array_part; /* parts of arrays */
extern const struct gb_kwgroup gb_kw_array_find; /* arrays searched and sorted */
extern const struct gb_kwgroup gb_kw_array_sum;  /* sums, extremes, JOIN */
extern const struct gb_kwgroup gb_kw_object;     /* objects */
extern const struct gb_kwgroup gb_kw_convert;    /* conversions and choices */
extern const struct gb_kwgroup gb_kw_tests;      /* tests of values */
extern const struct gb_kwgroup gb_kw_json;       /* JSON, CSV, XML, YAML */
extern const struct gb_kwgroup gb_kw_ids;        /* ids, codes, hashes, encodings */
extern const struct gb_kwgroup gb_kw_mood;       /* mood of texts */
extern const struct gb_kwgroup gb_kw_lead;       /* worth of leads */
extern const struct gb_kwgroup gb_kw_data; /* rows in memory: chosen, counted up, filled in */
extern const struct gb_kwgroup gb_kw_rows; /* rows in memory: joined, grouped, renamed */
extern const struct gb_kwgroup gb_kw_date; /* the present, parts of dates */
extern const struct gb_kwgroup gb_kw_datemath; /* counting with dates */
extern const struct gb_kwgroup gb_kw_datefmt;  /* FORMAT */

/* All keywords and types of this build. */
enum gb_rc gb_lib_index(struct gb_index **ret, struct gb_err *err) GB_MUST;
/* Adds a line to *report for the first row that does not compile (gb_index_check), and for
 * every row that breaks a rule of the manual: a brief that is empty
 * or ends with a full stop, no document, no example, a `see` that leads nowhere, need bits that
 * contradict each other. True when there was none. */
bool gb_lib_check(const struct gb_index *ix, struct gb_buf *report);

#endif
