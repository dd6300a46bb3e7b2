/* tests/unit/md_kit.h - Markdown as the tests show it */
#ifndef TESTS_MD_KIT_H
#define TESTS_MD_KIT_H

#include "base/buf.h"

/* The test fails when there is an element, attribute or link in *out that is not on the list;
 * `from` is what it was made of. */
void md_must_be_listed(const struct gb_buf *out, struct gb_slice from);
/* The HTML of a text, in *out, looked at in the same way. */
const char *md_shown(struct gb_buf *out, struct gb_slice md);

#endif
