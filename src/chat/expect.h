/* chat/expect.h - the expectations of a transcript, one function each
 *
 * Shared by play.c, which walks the steps, and expect.c, which compares. A mismatch fills
 * player->out; with accept the line is written as it should have been.
 */
#ifndef GB_CHAT_EXPECT_H
#define GB_CHAT_EXPECT_H

#include "chat/play.h"

struct gb_player {
	const struct gb_script_test *test;
	struct gb_stage *stage;
	struct gb_played *out;
	bool accept;
	size_t heard;    /* events of the last turn that were looked at */
	bool fault_seen; /* !! has named the error of the last turn */
};

enum gb_rc gb_expect_said(struct gb_player *p, const struct gb_step *s,
                          struct gb_err *err) GB_MUST;
void gb_expect_labels(struct gb_player *p, const struct gb_step *s);
void gb_expect_var(struct gb_player *p, const struct gb_step *s);
void gb_expect_tool(struct gb_player *p, const struct gb_step *s);
void gb_expect_error(struct gb_player *p, const struct gb_step *s);
/* Before the person speaks, and at the end (s NULL): is everything that happened written down? */
void gb_expect_rest(struct gb_player *p, const struct gb_step *s);
/* A failure at a step without anything to compare. */
void gb_expect_fail(struct gb_player *p, const struct gb_step *s, const char *what,
                    const char *wanted);
/* accept: the line as it stands. */
void gb_expect_keep(struct gb_player *p, const struct gb_step *s);

#endif
