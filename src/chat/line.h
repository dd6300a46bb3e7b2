/* chat/line.h - lines that a person writes
 *
 * On a terminal with libedit (loaded when it is first needed, so that nothing else pays for
 * it): history, Tab cycles through what can be chosen. Without libedit, and by pipe, plain
 * lines.
 *
 * Owner:  gb_line_open/gb_line_close. A line is borrowed until the next read.
 * Errors: none; the end of the input is GB_LINE_END. Bytes that are not UTF-8 become U+FFFD.
 * Source: ui.md e.5; S10.
 */
#ifndef GB_CHAT_LINE_H
#define GB_CHAT_LINE_H

#include "base/buf.h"

enum gb_line {
	GB_LINE_TEXT,
	GB_LINE_END,
	GB_LINE_LATE,
	GB_LINE_LONG, /* of more than 16 MiB: it is passed over */
};

struct gb_lines;

/* What Tab shows: item i, or an empty slice past the end. */
typedef struct gb_slice gb_line_choice(void *ctx, size_t i);

/* `terminal`: edit lines, write the prompt; history is the path of its file or NULL. */
struct gb_lines *gb_line_open(int fd, bool terminal, const char *history,
                              gb_line_choice *choice, void *ctx);
void gb_line_close(struct gb_lines *l);
/* Waits at most wait_ms (negative: for ever). `secret`: no echo, no history. */
enum gb_line gb_line_read(struct gb_lines *l, const char *prompt, bool secret, int64_t wait_ms,
                          struct gb_slice *ret);
/* What stands ready without waiting: for naming what is left over. */
enum gb_line gb_line_ready(struct gb_lines *l, struct gb_slice *ret);

#endif
