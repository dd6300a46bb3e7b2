/* lib/mailbox.h - what a mail address says about its owner
 */
#ifndef GB_LIB_MAILBOX_H
#define GB_LIB_MAILBOX_H

#include "base/base.h"

/* Whether an address ("ana@x.org", "Ana <ana@x.org>") or a domain belongs to one of the
 * well-known providers of mailboxes for persons. */
bool gb_is_free_mail(struct gb_slice address);

#endif
