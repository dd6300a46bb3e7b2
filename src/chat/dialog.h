/* chat/dialog.h - what turn.c and dialog.c share
 *
 * dialog.c holds the parts of a conversation together: environment, host of the VM, record of
 * what is said, row of the store. turn.c moves it.
 */
#ifndef GB_CHAT_DIALOG_H
#define GB_CHAT_DIALOG_H

#include "chat/turn.h"

/* The VM of a new run, without a program. */
struct gb_vm *gb_dialog_vm(struct gb_dialog *d);
/* Time, chance and language of a turn (S6). */
void gb_dialog_tick(struct gb_dialog *d);
/* Settings and names of the session into the variables of the script on top (language.md 9.3). */
enum gb_rc gb_dialog_names(struct gb_dialog *d, struct gb_vm *vm, struct gb_err *err) GB_MUST;
/* PARAMs of the first script, and what else it is given. */
enum gb_rc gb_dialog_params(struct gb_dialog *d, const struct gb_prog *prog,
                            struct gb_err *err) GB_MUST;
/* What the run returned into session->result, when somebody wants it (outcome.c). */
void gb_dialog_result(struct gb_dialog *d, bool failed);
/* Row, session and memory of the bot as the store has them. */
enum gb_rc gb_dialog_load(struct gb_dialog *d, struct gb_err *err) GB_MUST;
/* Writes what the store is to keep, and then tells the channel what was said. GB_E_HEAP when the
 * state is over its limit. */
enum gb_rc gb_dialog_commit(struct gb_dialog *d, struct gb_err *err) GB_MUST;
/* Sends a text of gb itself to the person. */
void gb_dialog_say(struct gb_dialog *d, struct gb_slice text);
void gb_dialog_note(struct gb_dialog *d, enum gb_severity severity, struct gb_slice text);

#endif
