#include "lib/hear.h"

#include "lib/hear_type.h"
#include "lib/say.h"
#include "vm/vm.h"

#define SENTENCE_MAX ((size_t)64 << 10)

/* The choices, as an array or as the arguments that they are. */
static const struct gb_value *
choices(const struct gb_call *c, size_t *ret_n)
{
	unsigned first = GB_HEAR_CHOICE;
	if (c->argc == first + 1 && gb_is_array(c->argv[first])) {
		*ret_n = gb_array_count(c->argv[first]);
		return gb_array_items(c->argv[first]);
	}
	*ret_n = c->argc > first ? c->argc - first : 0;
	return c->argv + first;
}

static struct gb_slice
type_of(const struct gb_call *c)
{
	struct gb_value t = gb_arg(c, GB_HEAR_TYPE);
	return gb_is_text(t) ? gb_text_get(t) : GB_S("");
}

static bool
is_menu(const struct gb_call *c)
{
	return gb_slice_eq(type_of(c), GB_S("MENU")) || c->argc > GB_HEAR_CHOICE;
}

/* Tells the channel what is waited for. */
static enum gb_rc
ask(struct gb_call *c, struct gb_err *err)
{
	const struct gb_env *env = gb_env(c);
	struct gb_value list = GB_NULL;
	size_t n;
	if (!env->channel.ask)
		return GB_OK;
	if (is_menu(c)) {
		const struct gb_value *choice = choices(c, &n);
		enum gb_rc rc = gb_array(c->heap, n, &list, err);
		for (size_t i = 0; rc == GB_OK && i < n; i++) {
			struct gb_value text;
			rc = gb_to_text(c->heap, choice[i], &text, err);
			if (rc == GB_OK)
				rc = gb_array_push(c->heap, list, text, err);
		}
		if (rc != GB_OK)
			return rc;
	}
	env->channel.ask(env->channel.ctx, is_menu(c) ? GB_S("MENU") : type_of(c), list);
	return GB_OK;
}

static enum gb_rc
deadline(struct gb_call *c, unsigned slot, struct gb_err *err)
{
	const struct gb_env *env = gb_env(c);
	int64_t ms = env->hear_timeout_ms;
	if (gb_has(c, slot) && !gb_is_null(c->argv[slot])) {
		struct gb_number n;
		enum gb_rc rc = gb_arg_num(c, slot, &n, err);
		if (rc != GB_OK)
			return rc;
		if (!(n.f >= 0 && n.f < 1e15))
			return gb_fail(err, GB_E_ARGUMENT,
			               "TIMEOUT must be a number of seconds from 0 on");
		ms = (int64_t)(n.f * 1000);
	}
	c->deadline_ms = ms > 0 ? gb_clock_now(env->clock) + ms : 0;
	return GB_OK;
}

static enum gb_rc
take_default(struct gb_call *c)
{
	return gb_ret(c, c->argv[GB_HEAR_DEFAULT]);
}

enum gb_rc
gb_hear_begin(struct gb_call *c, struct gb_err *err)
{
	const struct gb_env *env = gb_env(c);
	const struct gb_checker k = gb_checker_of(c);
	const char *type = gb_hear_type(type_of(c));
	enum gb_rc rc;
	if (env->nobody) {
		if (gb_has(c, GB_HEAR_DEFAULT))
			return take_default(c);
		return gb_fail(err, GB_E_HEAR_NOBODY,
		               "HEAR has nobody who could answer; give it a DEFAULT");
	}
	/* A person who has signed in is not asked to. */
	if (type && strcmp(type, "LOGIN") == 0 && k.user.n > 0)
		return gb_ret_text(c, k.user, err);
	if (gb_has(c, GB_HEAR_PROMPT)) {
		struct gb_slice prompt;
		rc = gb_arg_text(c, GB_HEAR_PROMPT, &prompt, err);
		if (rc == GB_OK)
			rc = gb_say(c, prompt, err);
		if (rc != GB_OK)
			return rc;
	}
	rc = deadline(c, GB_HEAR_TIMEOUT, err);
	if (rc == GB_OK)
		rc = ask(c, err);
	return rc == GB_OK ? GB_WAIT : rc;
}

/* The path of an attachment, or false. */
static bool
attached(struct gb_value answer, struct gb_slice *ret)
{
	struct gb_value *path =
		gb_is_object(answer) ? gb_object_find_slice(answer, GB_S("path")) : NULL;
	if (!path || !gb_is_text(*path))
		return false;
	*ret = gb_text_get(*path);
	return true;
}

static enum gb_rc
check_menu(struct gb_call *c, struct gb_slice text, struct gb_err *err)
{
	size_t n;
	const struct gb_value *choice = choices(c, &n);
	long i = gb_menu_pick(choice, n, text);
	if (i < 0 && gb_has(c, GB_HEAR_STAR) && gb_truth(c->argv[GB_HEAR_STAR]))
		return gb_ret_text(c, gb_slice_trim(text), err);
	return i < 0 ? GB_WAIT : gb_to_text(c->heap, choice[i], &c->ret, err);
}

/* GB_WAIT when the answer does not fit. */
static enum gb_rc
check_answer(struct gb_call *c, struct gb_err *err)
{
	const struct gb_checker k = gb_checker_of(c);
	struct gb_slice text;
	struct gb_value v;
	if (attached(c->answer, &text))
		return is_menu(c) ? GB_WAIT : gb_hear_file(&k, type_of(c), text, &c->ret, err);
	enum gb_rc rc = gb_to_text(c->heap, c->answer, &v, err);
	if (rc != GB_OK)
		return rc;
	text = gb_text_get(v);
	if (gb_has(c, GB_HEAR_DEFAULT) && gb_slice_trim(text).n == 0)
		return take_default(c);
	if (is_menu(c))
		return check_menu(c, text, err);
	return gb_hear_check(&k, type_of(c), text, &c->ret, err);
}

/* "Please choose one of these: A, B, C" */
static enum gb_rc
say_sentence(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice lang = gb_env(c)->lang;
	const char *sentence = gb_hear_sentence(is_menu(c) ? GB_S("MENU") : type_of(c), lang);
	struct gb_buf b;
	size_t n;
	if (!sentence)
		return GB_OK;
	gb_buf_init(&b, SENTENCE_MAX);
	gb_buf_str(&b, sentence);
	if (is_menu(c)) {
		const struct gb_value *choice = choices(c, &n);
		for (size_t i = 0; i < n; i++) {
			gb_buf_str(&b, i ? ", " : " ");
			gb_show(&b, choice[i]);
		}
	}
	enum gb_rc rc = gb_say(c, gb_buf_get(&b), err);
	gb_buf_fini(&b);
	return rc;
}

enum gb_rc
gb_hear_answer(struct gb_call *c, struct gb_err *err)
{
	const struct gb_env *env = gb_env(c);
	unsigned tries = env->hear_tries ? env->hear_tries : 3;
	c->deadline_ms = c->vm->wait.deadline_ms;
	if (gb_is_absent(c->answer) && !c->timed_out)
		return gb_has(c, GB_HEAR_DEFAULT) ? take_default(c) : GB_WAIT;
	if (c->timed_out) {
		if (gb_has(c, GB_HEAR_DEFAULT))
			return take_default(c);
		return gb_fail(err, GB_E_HEAR_TIMEOUT, "no answer came in time");
	}
	enum gb_rc rc = check_answer(c, err);
	if (rc != GB_WAIT)
		return rc;
	if (c->tries + 1 >= tries) {
		if (gb_has(c, GB_HEAR_DEFAULT))
			return take_default(c);
		return gb_fail(err, GB_E_HEAR_TRIES,
		               "the question was answered wrongly %u times", tries);
	}
	rc = say_sentence(c, err);
	if (rc == GB_OK)
		rc = ask(c, err);
	return rc == GB_OK ? GB_WAIT : rc;
}

enum gb_rc
gb_response_begin(struct gb_call *c, struct gb_err *err)
{
	const struct gb_env *env = gb_env(c);
	if (env->nobody)
		return GB_OK;
	enum gb_rc rc = deadline(c, 1, err);
	if (rc != GB_OK)
		return rc;
	if (env->channel.ask)
		env->channel.ask(env->channel.ctx, GB_S(""), GB_NULL);
	return GB_WAIT;
}

enum gb_rc
gb_response_answer(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice text;
	if (c->timed_out || gb_is_absent(c->answer))
		return GB_OK;
	if (attached(c->answer, &text))
		return gb_ret_text(c, text, err);
	enum gb_rc rc = gb_to_text(c->heap, c->answer, &c->ret, err);
	return rc == GB_OK ? gb_ret_text(c, gb_slice_trim(gb_text_get(c->ret)), err) : rc;
}
