/* lib/hear_inner.h - the checks, one a type
 *
 * Each takes trimmed text and gives GB_OK with *ret, GB_WAIT when it does not fit, or an error.
 */
#ifndef GB_LIB_HEAR_INNER_H
#define GB_LIB_HEAR_INNER_H

#include "lib/hear_type.h"

typedef enum gb_rc gb_check_fn(const struct gb_checker *k, struct gb_slice s,
                               struct gb_value *ret, struct gb_err *err);

gb_check_fn gb_check_integer, gb_check_float, gb_check_number, gb_check_money;
gb_check_fn gb_check_mobile, gb_check_zipcode, gb_check_cpf, gb_check_cnpj, gb_check_uuid,
	gb_check_color, gb_check_card;
gb_check_fn gb_check_email, gb_check_name, gb_check_url, gb_check_language;

/* Copies the digits of s; false when there is anything else than digits and `also`, or more than max. */
bool gb_take_digits(struct gb_slice s, const char *also, char *out, size_t max, size_t *ret_n);

#endif
