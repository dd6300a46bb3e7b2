/* text/md_source.h - Markdown made fit for its parser
 *
 * md4c reads any text in linear time but for some that nobody writes by hand; those are told
 * apart here by counting (measured with repeated and growing patterns of 32 kB and 256 kB).
 */
#ifndef GB_TEXT_MD_SOURCE_H
#define GB_TEXT_MD_SOURCE_H

#include "base/buf.h"

/* The bytes to show for a code point: itself, U+FFFD for a control, none for one that turns
 * the direction of text around. Returns how many. */
unsigned gb_md_admit(uint32_t cp, char to[4]);
/* Appends the text as valid UTF-8 of admitted characters with "\n" as the only line end. */
void gb_md_clean(struct gb_slice text, struct gb_buf *to);
/* Appends clean text with the dashes under a table's head, "|-|:-:|", lengthened to the three
 * places a column that md4c 0.4 wants; GitHub Flavored Markdown is content with one. */
void gb_md_widen(struct gb_slice text, struct gb_buf *to);
/* Is the parser's time for this clean text linear? */
bool gb_md_linear(struct gb_slice text);

#endif
