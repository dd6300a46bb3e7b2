/* chat/run_call.c - calls to other machines in a run of the shell: made in place */
#include "base/mem.h"
#include "bot/place.h"
#include "chat/run.h"
#include "net/calls.h"

static bool
was_stopped(void *ctx)
{
	return gb_run_interrupted(ctx);
}

static void
tell(enum gb_netend end, const char *why, struct gb_buf *ret)
{
	const struct gb_netans n = {.end = end, .why = gb_cstr(why)};
	gb_netans_write(&n, ret);
}

/* Nobody knows what became of a request of the process that was here before (P22). */
static bool
may_be_made(struct gb_slice request, bool again)
{
	struct gb_arena a = {0};
	struct gb_netreq q;
	struct gb_err none;
	bool fine = gb_netreq_read(request, &a, &q, &none) == GB_OK &&
	            (!again || gb_netreq_again(&q));
	gb_arena_fini(&a);
	return fine;
}

void
gb_run_call(void *ctx, struct gb_slice request, bool again, struct gb_buf *ret)
{
	struct gb_run *r = ctx;
	struct gb_err err;
	if (!may_be_made(request, again)) {
		tell(GB_NET_UNKNOWN, "the run was interrupted while it was made", ret);
		return;
	}
	if (!r->calls)
		r->calls = gb_calls_open(gb_place_program(&r->arena, "gb-calls"),
		                         r->opt->allow_net);
	if (gb_calls_one(r->calls, request, was_stopped, r, ret, &err) != GB_OK)
		tell(GB_NET_FAILED, err.msg, ret);
}
