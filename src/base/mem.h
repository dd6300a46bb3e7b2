/* base/mem.h - memory of services and commands
 *
 * The x forms never return NULL: when the machine has no memory they print
 * "gb: out of memory" and leave with exit code 5. Sessions do not use them: a
 * dialog's heap asks gb_try_*, and turns NULL into a script error.
 * Under --enable-failmem, GB_FAILMEM=N in the environment makes the Nth
 * allocation fail (counted over all forms).
 */
#ifndef GB_BASE_MEM_H
#define GB_BASE_MEM_H

#include "base/base.h"

void *gb_xmalloc(size_t n) GB_MUST;
void *gb_xcalloc(size_t count, size_t size) GB_MUST; /* zeroed; product checked */
/* A large block that is filled at once, on huge pages where the system has them: a fault for
 * each 4 KiB costs more than parsing what is written there. Freed by gb_free. */
void *gb_xhuge(size_t n) GB_MUST;
void *gb_xrealloc(void *p, size_t n) GB_MUST;
char *gb_xstrdup(struct gb_slice s) GB_MUST; /* NUL-terminated copy */

void *gb_try_malloc(size_t n) GB_MUST;
void *gb_try_realloc(void *p, size_t n) GB_MUST;
void gb_free(void *p); /* NULL is fine */

/* Only with --enable-failmem. From now on the nth allocation fails; 0 = none. */
void gb_failmem_set(unsigned long nth);
unsigned long gb_failmem_left(void); /* until it fails; 0 = it has, or none will */

/* Sum and product of sizes; false on overflow, *ret then untouched. */
bool gb_add_size(size_t a, size_t b, size_t *ret) GB_MUST;
bool gb_mul_size(size_t a, size_t b, size_t *ret) GB_MUST;

#endif
