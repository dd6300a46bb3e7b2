/* cgi/hook.h - what comes to a WEBHOOK, as a message of the inbox and as variables of its script
 *
 * Shape:  the message's text is an object: script, and the variables method, path, params, headers
 *         and body. Its channel is GB_HOOK_CHANNEL; a queued message of that channel begins a run
 *         instead of being heard.
 * Owner:  a struct gb_hook by gb_hook_fini().
 * Errors: GB_E_JSON for a text that is none of these.
 * Source: language.md 9.3, 14.3; keywords.md 2.15; S1.
 */
#ifndef GB_CGI_HOOK_H
#define GB_CGI_HOOK_H

#include "cgi/req.h"
#include "chat/turn.h"
#include "text/json.h"

#define GB_HOOK_CHANNEL "webhook"

/* GB_E_JSON, GB_E_HTTP_TYPE: a body that cannot be read. */
enum gb_rc gb_hook_write(const struct gb_req *r, struct gb_slice script, struct gb_buf *ret,
                         struct gb_err *err) GB_MUST;

struct gb_hook {
	struct gb_json *text;
	struct gb_map given; /* gb_setup.given */
	struct gb_slice script;
};

/* *h needs gb_hook_fini() in any case. */
enum gb_rc gb_hook_read(struct gb_slice text, struct gb_hook *h, struct gb_err *err) GB_MUST;
void gb_hook_fini(struct gb_hook *h);
/* Makes a dialog ready to begin the run, and without it again. */
void gb_hook_lend(const struct gb_hook *h, struct gb_dialog *d);
/* The run cannot begin: the message is done, and its result says that it failed. */
enum gb_rc gb_hook_give_up(struct gb_dialog *d, const struct gb_message *m,
                           struct gb_err *err) GB_MUST;

#endif
