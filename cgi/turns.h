/* cgi/turns.h - the worker that moves dialogs when no person does
 *
 * It makes the calls that dialogs wait for (by gb-calls), gives them their answers, and wakes
 * those whose time has come. All that it knows is in the stores: what another process leaves
 * undone it finds there. A datagram with a bot's name says that there is something new; a slow
 * look at all bots is the net under it.
 *
 * A call is claimed before it is sent. One that was claimed and not answered in time was sent
 * by a process that died: GET and HEAD are sent again, for others the script learns that the
 * outcome is unknown (P22). Its answer is committed before the dialog goes on.
 *
 * Source: D8, D11, S9, S10; reliability.md P19, P22.
 */
#ifndef GB_CGI_TURNS_H
#define GB_CGI_TURNS_H

#include "cgi/web.h"
#include "net/calls.h"

struct gb_turns {
	struct gb_web *web;
	struct gb_calls *calls;
	int wake_fd; /* datagrams come in */
};

/* Until gb_turns_stop(). */
void gb_turns_serve(const struct gb_turns *t);
/* For a signal handler. */
void gb_turns_stop(void);

#endif
