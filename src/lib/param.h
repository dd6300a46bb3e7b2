/* lib/param.h - arguments of a script's PARAMs
 *
 * Errors: GB_E_PARAM_TYPE "parameter \"x\" must be integer", in the words of JSON schema, so
 *         that a model can try again.
 * Source: language.md 13.4.
 */
#ifndef GB_LIB_PARAM_H
#define GB_LIB_PARAM_H

#include "lib/hear_type.h"
#include "vm/prog.h"

/* Converts and checks *value for the parameter. NULL stays NULL. */
enum gb_rc gb_param_convert(const struct gb_checker *k, const struct gb_prog *prog,
                            const struct gb_progparam *param, struct gb_value *value,
                            struct gb_err *err) GB_MUST;
/* The type in words of JSON schema: "integer", "string" ... Static. */
const char *gb_param_json(struct gb_slice type);

#endif
