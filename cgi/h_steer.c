/* cgi/h_steer.c - what a person sets without saying anything: switchers, stop (ui.md c.2) */
#include "cgi/page.h"

#include "lib/session.h"

enum { TRIES = 5 };

typedef enum gb_rc act_fn(struct gb_talk *t, const struct gb_req *r, struct gb_err *err);

static enum gb_rc
turn_switch(struct gb_talk *t, const struct gb_req *r, struct gb_err *err)
{
	struct gb_suggestion *one =
		gb_suggest_find(&t->dialog->session->switchers, gb_field(&r->form, "switch"));
	if (t->dialog->row.call.n > 0)
		return gb_fail(err, GB_E_HTTP_BUSY,
		               "the bot has not finished; try again in a moment");
	if (!one)
		return gb_fail(err, GB_E_HTTP_UNKNOWN, "there is no such switcher any more");
	one->on = !one->on;
	return gb_dialog_keep(t->dialog, err);
}

static enum gb_rc
stop(struct gb_talk *t, const struct gb_req *r __attribute__((unused)), struct gb_err *err)
{
	return gb_dialog_stop(t->dialog, err);
}

/* Another turn may commit between the look and the act: then it looks again. */
static enum gb_rc
steer(struct gb_web *s, const struct gb_req *r, const struct gb_visit *v, act_fn *act,
      struct gb_resp *p, struct gb_err *err)
{
	struct gb_talk t;
	uint64_t after;
	const struct gb_talkin in = {.owner = v->owner};
	enum gb_rc rc = GB_ECONFLICT;
	if (!gb_page_number(gb_field(&r->form, "after"), &after))
		return gb_page_bad_number("after", err);
	gb_talk_init(&t);
	for (int i = 0; rc == GB_ECONFLICT && i < TRIES; i++) {
		rc = gb_talk(s, r->segment[3], &in, &t, err);
		if (rc == GB_OK)
			rc = act(&t, r, err);
	}
	if (rc == GB_OK && r->htmx)
		rc = gb_page_news(s, r, v, &t, after, p, err);
	else if (rc == GB_OK)
		gb_page_back(p, r, "#text");
	gb_talk_fini(&t);
	return rc;
}

enum gb_rc
gb_h_switch(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
            struct gb_err *err)
{
	return steer(s, r, v, turn_switch, p, err);
}

enum gb_rc
gb_h_stop(struct gb_web *s, const struct gb_req *r, struct gb_visit *v, struct gb_resp *p,
          struct gb_err *err)
{
	return steer(s, r, v, stop, p, err);
}
