/* text/format.h - FORMAT masks
 *
 * A mask never fails: what means nothing in it is literal text. Text between "..." or '...'
 * and a character after \ is always literal. A known language in brackets at the mask's end
 * ([pt]) wins over `lang`.
 *
 * Dates:   yyyy yy y, MMMM MMM MM M, dddd ddd dd d (Y and D too), HH H, hh h, mm m, ss s,
 *          fff ff f, tt t, AM/PM. A word that has a letter of no meaning and no code of two
 *          letters is literal ("d de MMMM"). `mm` is the month where the mask has a day or a
 *          year but no hour and no second.
 * Numbers: # optional digit, 0 forced digit, `,` grouping, `.` decimals, % times 100, text
 *          before and after, leading + forces the sign, sections positive;negative;zero.
 *          A value that would show no digit shows 0. Named: N<d> C<d> grouped with d decimals
 *          (2), C with the money sign; n, F<d> not grouped; f whole; "currency" is C2.
 * Text:    @ the text, & in lower case, ! or > in upper case; ! right after @ or & is literal.
 *          A mask with none of them gives the text as it is.
 * Rounding: half away from zero, on the shortest decimal form of the value: 1.005 with 0.00
 *          is 1.01. What rounds to zero has no minus.
 * Source:  keywords.md 2.4; settlement S31.
 */
#ifndef GB_TEXT_FORMAT_H
#define GB_TEXT_FORMAT_H

#include "base/buf.h"
#include "text/date.h"
#include "text/names.h"

/* Has date codes and is no mask for numbers or text: a text value is then parsed as a date. */
bool gb_format_is_date_mask(struct gb_slice mask);
/* Has # or 0, or is a named number mask, and is no date mask. */
bool gb_format_is_number_mask(struct gb_slice mask);

/* Each appends to `out`. A mask of another kind gives the value's plain text (through the
 * text mask when it has @ or &). */
void gb_format_date(struct gb_buf *out, struct gb_slice mask, struct gb_date d,
                    enum gb_lang lang);
/* The value is `i` when is_int, else `f`. */
void gb_format_number(struct gb_buf *out, struct gb_slice mask, bool is_int, int64_t i,
                      double f, enum gb_lang lang);
void gb_format_text(struct gb_buf *out, struct gb_slice mask, struct gb_slice text);

#endif
