/* lang/src.h - source text and where things stand in it
 *
 * Positions are byte offsets (uint32_t; a source is at most 16 MiB, S18). Lines and
 * columns, from 1, columns in code points, are worked out only for messages.
 * Owner: the text is borrowed; lines and the rest live in the arena.
 */
#ifndef GB_LANG_SRC_H
#define GB_LANG_SRC_H

#include "base/arena.h"
#include "base/err.h"

#define GB_SRC_MAX (16u << 20)

struct gb_src {
	struct gb_slice text; /* valid UTF-8, BOM cut off */
	struct gb_slice name; /* as shown in messages: "loja.gbdialog/pedido.bas" */
	struct gb_slice stem; /* script name: "pedido" */
	uint32_t *line;       /* line[k] = offset where line k + 1 begins */
	uint32_t nline;
};

/* Checks size and UTF-8 (error names the offset), finds the lines. */
enum gb_rc gb_src_init(struct gb_src *src, struct gb_arena *a, struct gb_slice name,
                       struct gb_slice text, struct gb_err *err) GB_MUST;
void gb_src_where(const struct gb_src *src, uint32_t pos, uint32_t *ret_line,
                  uint32_t *ret_col);
struct gb_slice gb_src_line(const struct gb_src *src, uint32_t line); /* without its line end */

#endif
