/* bot/watch.h - waits until a file of some folders changes
 *
 * A burst of changes counts as one: the wait ends 50 ms after the last of them. Files that are
 * replaced by rename count too, names that begin with a dot do not.
 * Errors: GB_E_IO when the system gives no watch.
 * Source: ui.md e.4.
 */
#ifndef GB_BOT_WATCH_H
#define GB_BOT_WATCH_H

#include "base/err.h"

struct gb_watch {
	int fd;
};

enum gb_wake { GB_WAKE_CHANGE, GB_WAKE_RUN, GB_WAKE_LEAVE };

enum gb_rc gb_watch_open(struct gb_watch *w, struct gb_err *err) GB_MUST;
enum gb_rc gb_watch_add(struct gb_watch *w, const char *dir, struct gb_err *err) GB_MUST;
/* On a terminal the keys r and q, each with Enter, end the wait as well. */
enum gb_wake gb_watch_wait(struct gb_watch *w);
/* Takes what has happened, without waiting; true when a file that counts has changed. */
bool gb_watch_take(struct gb_watch *w);
void gb_watch_close(struct gb_watch *w);

#endif
