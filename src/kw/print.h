/* kw/print.h - what the rows print
 *
 * Every form is made from the index alone and is the same on every run: phrases are sorted
 * by their words, groups by their name.
 */
#ifndef GB_KW_PRINT_H
#define GB_KW_PRINT_H

#include "kw/index.h"

/* For people: all words in columns by group; one phrase in full; what this build cannot do. */
void gb_kw_print_list(const struct gb_index *ix, struct gb_buf *out);
void gb_kw_print_one(const struct gb_index *ix, const struct gb_phrase *ph, struct gb_buf *out);
void gb_kw_print_missing(const struct gb_index *ix, struct gb_buf *out);

/* The manual page gb-kw-GROUP(7), or with group NULL the index gb-keywords(7). */
void gb_kw_print_mdoc(const struct gb_index *ix, const char *group, struct gb_buf *out);
/* One object: "v", "keywords" (a row each), "types". */
void gb_kw_print_json(const struct gb_index *ix, struct gb_buf *out);
/* A line for each phrase: words, tab, brief. */
void gb_kw_print_complete(const struct gb_index *ix, struct gb_buf *out);
/* A dictionary for libFuzzer. */
void gb_kw_print_dict(const struct gb_index *ix, struct gb_buf *out);

/* The groups that occur, sorted, in the arena. */
const char **gb_kw_groups(const struct gb_index *ix, struct gb_arena *a, size_t *ret_n);
/* How row `i` of a phrase is written: `UPLOAD f [TO p]`, `MID(text, start)`. */
void gb_kw_print_use(struct gb_buf *out, const struct gb_phrase *ph, unsigned i);
/* The need bits of a row as words with `sep` between; nothing for none. */
void gb_kw_print_needs(struct gb_buf *out, const struct gb_kw *kw, const char *sep);

#endif
