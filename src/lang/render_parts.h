/* lang/render_parts.h - the forms of a report, and what they share */
#ifndef GB_LANG_RENDER_PARTS_H
#define GB_LANG_RENDER_PARTS_H

#include "lang/render.h"

/* Of one byte offset. */
struct gb_place {
	uint32_t line, col, utf16;
};

/* Calls f for each finding that is to be shown, file by file. */
typedef void gb_report_fn(const struct gb_diags *file, const struct gb_diag *d, void *ctx);
void gb_report_each(const struct gb_report *r, gb_report_fn *f, void *ctx);

struct gb_place gb_place(const struct gb_src *src, uint32_t pos);
/* The message with its help behind it, as the forms of one line say it. */
void gb_diag_sentence(struct gb_buf *out, const struct gb_diag *d);
/* 32 hex digits that stay when other lines of the file change. */
void gb_diag_fingerprint(char out[33], const struct gb_diags *file, const struct gb_diag *d);

/* A JSON string; of NULL: null. */
void gb_render_text(struct gb_buf *out, const char *text);

/* One excerpt: the line of [pos, end) with a row of marks under it. */
struct gb_excerpt {
	const struct gb_src *src;
	const struct gb_look *look;
	struct gb_buf *out;
	unsigned gutter; /* digits of a line number */
	const char *ink; /* SGR of the marks, "" when there is no colour */
};
void gb_excerpt_bar(const struct gb_excerpt *x); /* "   |" */
void gb_excerpt_gap(const struct gb_excerpt *x); /* "   :" */
/* The line `line` cut so that [pos, end) is in view. */
void gb_excerpt_line(const struct gb_excerpt *x, uint32_t line, struct gb_slice text,
                     size_t pos, size_t end);
/* The row of marks under it. */
void gb_excerpt_marks(const struct gb_excerpt *x, struct gb_slice text, size_t pos, size_t end,
                      char mark, const char *label);

void gb_render_full(const struct gb_report *r, const struct gb_look *look, struct gb_buf *out);
void gb_render_concise(const struct gb_report *r, struct gb_buf *out);
void gb_render_github(const struct gb_report *r, struct gb_buf *out);
void gb_render_json(const struct gb_report *r, struct gb_buf *out);
void gb_render_sarif(const struct gb_report *r, struct gb_buf *out);
void gb_render_gitlab(const struct gb_report *r, struct gb_buf *out);
void gb_render_junit(const struct gb_report *r, struct gb_buf *out);

#endif
