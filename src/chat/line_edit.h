/* chat/line_edit.h - libedit behind four functions */
#ifndef GB_CHAT_LINE_EDIT_H
#define GB_CHAT_LINE_EDIT_H

#include "chat/line.h"

struct gb_editor;

/* NULL when this machine has no libedit. */
struct gb_editor *gb_editor_open(const char *history, gb_line_choice *choice, void *ctx);
void gb_editor_close(struct gb_editor *e); /* NULL is fine */
/* A line with its newline; false at the end of the input. Borrowed until the next read. */
bool gb_editor_read(struct gb_editor *e, const char *prompt, struct gb_slice *ret);

#endif
