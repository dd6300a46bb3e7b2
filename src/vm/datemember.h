/* vm/datemember.h - what a DATETIME knows of itself
 *
 * year month day hour minute second weekday (1 = Sunday) quarter day_of_year hour12 are
 * integers; weekday_name month_name ampm date time iso formatted texts; is_weekend is_pm
 * truth values. Names are compared without case; any other name gives NULL.
 *
 * Errors: those of the heap.
 * Source: keywords.md 2.4.
 */
#ifndef GB_VM_DATEMEMBER_H
#define GB_VM_DATEMEMBER_H

#include "vm/heap.h"

enum gb_rc gb_date_member(struct gb_heap *h, struct gb_value date, struct gb_slice name,
                          struct gb_value *ret, struct gb_err *err) GB_MUST;

#endif
