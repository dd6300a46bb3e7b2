/* vm/state_read.h - what thaw.c and statedump.c share: the sections of a saved dialog */
#ifndef GB_VM_STATE_READ_H
#define GB_VM_STATE_READ_H

#include "vm/state.h"

/* P is NULL when a section is missing; only ERRS and used may be. */
struct gb_sections {
	struct gb_slice prog, fram, wait, errs, used, heap;
};

/* Checks header, lengths and sums. Errors: GB_E_STATE_FORMAT. */
enum gb_rc gb_state_sections(struct gb_slice state, struct gb_sections *ret,
                             struct gb_err *err) GB_MUST;
/* Steps over one value; sets w->bad on an unknown kind. */
void gb_state_skip_value(struct gb_wire *w);

#endif
