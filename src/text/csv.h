/* text/csv.h - comma separated values
 *
 * Reader over text in memory, writer into a buffer. A byte order mark is skipped; empty lines
 * are no rows; lines end in LF, CR LF or CR; a quoted field may hold delimiters, quotes
 * (doubled) and newlines.
 *
 * Owner:  fields are slices of the text, or of the arena where quotes were doubled.
 * Errors: GB_E_CSV with the line: a quote that is never closed, or text behind a closing quote.
 * Source: RFC 4180; formula cells: reliability.md P14.
 */
#ifndef GB_TEXT_CSV_H
#define GB_TEXT_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

struct gb_csv {
	struct gb_slice text;
	size_t at;
	uint32_t line; /* where the row that was read last begins, from 1 */
	uint32_t next_line;
	char delim;
};

/* delim 0: the one of , ; and tab that the first line holds most often, else a comma. */
void gb_csv_init(struct gb_csv *c, struct gb_slice text, char delim);
/* The next row's fields, in the arena; *ret_n is 0 when there is no further row. */
enum gb_rc gb_csv_row(struct gb_csv *c, struct gb_arena *a, struct gb_slice **ret_fields,
                      size_t *ret_n, struct gb_err *err) GB_MUST;

/* One row with CR LF. A text that a spreadsheet would run as a formula gets an apostrophe in
 * front; a number keeps its sign. */
void gb_csv_put_row(struct gb_buf *out, const struct gb_slice *fields, size_t n, char delim);

#endif
