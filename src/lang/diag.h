/* lang/diag.h - what the compiler and the linter have to say, as a list
 *
 * Diagnostics are not errors: parsing goes on at the next statement and reports up to
 * `max` of them (S21: 50 a file by default). Texts live in the arena of the list.
 * Shape:  numbers are rows of base/errors.def; severity is the row's unless raised.
 * Source: ui.md e.4.
 */
#ifndef GB_LANG_DIAG_H
#define GB_LANG_DIAG_H

#include "lang/src.h"

/* One exact edit: bytes [pos, end) become text. */
struct gb_fix {
	uint32_t pos, end;
	struct gb_slice text;
	bool safe;
};

struct gb_diag {
	uint16_t no;
	enum gb_severity severity;
	uint32_t pos, end; /* bytes of the source */
	const char *msg;   /* what is wrong, names in double quotes */
	const char *label; /* short text beside the caret, or NULL */
	const char *help;  /* at most one, or NULL: `did you mean "TALK"?` */
	const char *note;  /* text at another place, or NULL */
	uint32_t note_pos, note_end;
	const struct gb_fix *fix; /* or NULL */
};

struct gb_diags {
	struct gb_arena *arena;
	const struct gb_src *src;
	struct gb_diag *v;
	size_t n, cap;
	size_t max; /* errors kept; the rest is counted */
	size_t nerror, nwarning, nnote;
};

void gb_diags_init(struct gb_diags *d, struct gb_arena *a, const struct gb_src *src,
                   size_t max);
/* Adds one; returns it so that the caller can set label, help, note, fix. Never NULL (past the
 * ceiling it returns a scratch row that is dropped). */
struct gb_diag *gb_diag_add(struct gb_diags *d, enum gb_no no, uint32_t pos, uint32_t end,
                            const char *fmt, ...) GB_PRINTF(5, 6);
/* In order of position, duplicates at one place dropped. Call once at the end. */
void gb_diags_sort(struct gb_diags *d);

#endif
