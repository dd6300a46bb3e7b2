#include "lib/say.h"

#include "lib/room.h"
#include "vm/vm.h"

void
gb_show_safe(struct gb_buf *out, struct gb_value v)
{
	if (gb_is_text(v) && (gb_obj_get(v)->flags & GB_F_SECRET))
		gb_buf_str(out, GB_SECRET_SHOWN);
	else
		gb_show(out, v);
}

enum gb_rc
gb_say(struct gb_call *c, struct gb_slice text, struct gb_err *err)
{
	struct gb_env *env = gb_env(c);
	if (env->talks_max > 0 && env->talks >= env->talks_max)
		return gb_fail(err, GB_E_TALKS,
		               "the script sent %lld messages without a question; HEAR between "
		               "them, or raise \"limit-talks\"",
		               (long long)env->talks);
	enum gb_rc rc = gb_room_say(c, text.n, err);
	if (rc != GB_OK)
		return rc;
	env->talks++;
	env->said_line = gb_call_line(c);
	env->said_file =
		c->vm->nframe > 0 ? c->vm->frame[c->vm->nframe - 1].prog->file : GB_S("");
	if (env->channel.talk)
		env->channel.talk(env->channel.ctx, text);
	return GB_OK;
}

void
gb_note(struct gb_call *c, enum gb_severity severity, struct gb_slice text)
{
	const struct gb_env *env = gb_env(c);
	if (env->channel.note)
		env->channel.note(env->channel.ctx, severity, text);
}

void
gb_join_args(struct gb_buf *out, const struct gb_call *c, unsigned from)
{
	for (unsigned i = from; i < c->argc; i++) {
		if (!gb_has(c, i))
			continue;
		if (i > from)
			gb_buf_char(out, ' ');
		gb_show_safe(out, c->argv[i]);
	}
}
