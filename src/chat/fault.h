/* chat/fault.h - a script's error as its author reads it, and as the person does
 *
 *	run-time error[GB4301]: division by zero
 *	  --> frete.bas:9
 *	   |
 *	 9 | preco = total / itens
 *	   |
 *	   = called from pedido.bas:14
 *
 * Source: ui.md e.4; language.md 12.8.
 */
#ifndef GB_CHAT_FAULT_H
#define GB_CHAT_FAULT_H

#include "chat/bot.h"
#include "vm/vm.h"

/* What the person gets, in the language. Static. */
const char *gb_fault_sentence(struct gb_slice lang);
/* The same when an answer is too long to be taken. Static. */
const char *gb_refusal_sentence(struct gb_slice lang);
/* The detail; the VM may be NULL. Ends without a newline. */
void gb_fault_text(const struct gb_bot *bot, const struct gb_vm *vm, const struct gb_err *err,
                   struct gb_buf *out);

#endif
