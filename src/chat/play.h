/* chat/play.h - plays a transcript and says where the bot did something else
 *
 * Every message must be expected: one that is left over when the person writes, or at the end,
 * is a failure. With `accept` the transcript is written again with what the bot said.
 *
 * Errors: GB_E_* of gb_stage_turn; a mismatch is no error: result.failed.
 * Source: ui.md e.5; S23.
 */
#ifndef GB_CHAT_PLAY_H
#define GB_CHAT_PLAY_H

#include "chat/stage.h"

struct gb_played {
	bool failed;
	uint32_t line;        /* of the transcript */
	struct gb_buf detail; /* as a person reads it, without a newline at the end */
	struct gb_buf fresh;  /* accept: the whole transcript */
};

void gb_played_init(struct gb_played *p);
void gb_played_fini(struct gb_played *p);
enum gb_rc gb_play(struct gb_bot *bot, const struct gb_script_test *test, enum gb_way way,
                   bool accept, struct gb_played *ret, struct gb_err *err) GB_MUST;
/* The same on a stage of the caller's, who closes it. */
enum gb_rc gb_play_on(struct gb_stage *stage, const struct gb_script_test *test, bool accept,
                      struct gb_played *ret, struct gb_err *err) GB_MUST;

#endif
