/* lib/kw_chance.c - random numbers, repeatable by the seed of the run
 *
 * Source: keywords.md 2.3; S6.
 */
#include "lib/env.h"
#include "lib/lib.h"

static enum gb_rc
rnd(struct gb_call *c, struct gb_err *err __attribute__((unused)))
{
	return gb_ret_double(c, gb_rand_unit(&gb_env(c)->rand));
}

static enum gb_rc
random_number(struct gb_call *c, struct gb_err *err)
{
	int64_t a, b;
	if (!gb_has(c, 0))
		return rnd(c, err);
	enum gb_rc rc = gb_arg_int(c, 0, &a, err);
	if (rc == GB_OK && !gb_has(c, 1))
		return gb_ret_int(c, a > 0 ? gb_rand_range(&gb_env(c)->rand, 0, a - 1) : 0,
		                  err);
	if (rc == GB_OK)
		rc = gb_arg_int(c, 1, &b, err);
	return rc == GB_OK ? gb_ret_int(c, gb_rand_range(&gb_env(c)->rand, a, b), err) : rc;
}

/* clang-format off */
static const struct gb_kw rows[] = {
	{"RANDOM", "a? b?", "number", "maths", 1, GB_FUNC | GB_CHANCE, random_number, NULL,
	 "a random number",
	 "RANDOM() lies from 0 up to 1, RANDOM(n) is a whole number from 0 to n - 1, "
	 "RANDOM(a, b) one from a to b, both possible. When b is not above a the result is a.",
	 "dice = RANDOM(1, 6)", "RND"},
	{"RND", "", "float", "maths", 1, GB_FUNC | GB_CONST | GB_CHANCE, rnd, NULL,
	 "a random number from 0 up to 1",
	 "1 itself never comes.", "dice = INT(RND() * 6) + 1", "RANDOM"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_chance = {rows, GB_LEN(rows)};
