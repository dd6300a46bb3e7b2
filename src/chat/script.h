/* chat/script.h - a transcript that can be played: NAME.gbtest
 *
 *	# remark              clock 2026-11-23T09:00    seed 7    bot loja    lang pt-BR
 *	param name=value      model none
 *	> text                the person says           > /attach FILE   sends a file
 *	< text                the bot says exactly      <+ text  a message with that text in it
 *	<~ /regex/            a message that matches    <*       any message
 *	? A | B               what can be chosen        = name value     a variable
 *	! tool a=1 b=2        a script ran as a tool    !! GB4301        the run failed
 *	@ +2h                 time passes               $ GET url -> file   a taped answer (chat/tape.h)
 *
 * In > < <+ a newline is written \n, a backslash before n \\. One blank after the mark is not part
 * of the text. Settings stand before the first mark.
 *
 * Shape:  one step a line of the file, remarks and empty lines included, so that it can be
 *         written again.
 * Owner:  texts live in the arena.
 * Errors: GB_E_TRANSCRIPT with the line.
 * Source: ui.md e.5; S23.
 */
#ifndef GB_CHAT_SCRIPT_H
#define GB_CHAT_SCRIPT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum gb_mark {
	GB_MARK_REMARK, /* and empty lines */
	GB_MARK_SETTING,
	GB_MARK_SAY,     /* > */
	GB_MARK_ATTACH,  /* > /attach */
	GB_MARK_SAID,    /* < */
	GB_MARK_HAS,     /* <+ */
	GB_MARK_LIKE,    /* <~ */
	GB_MARK_ANY,     /* <* */
	GB_MARK_SUGGEST, /* ? */
	GB_MARK_VAR,     /* = */
	GB_MARK_TOOL,    /* ! */
	GB_MARK_ERROR,   /* !! */
	GB_MARK_TIME,    /* @ */
	GB_MARK_NET,     /* $ */
};

struct gb_step {
	enum gb_mark mark;
	uint32_t line;        /* from 1 */
	struct gb_slice raw;  /* the line as it stands, without its end */
	struct gb_slice text; /* what follows the mark; escapes resolved for > < <+ */
	struct gb_slice name; /* of = and !: the first word; text is the rest */
};

struct gb_scriptparam {
	struct gb_slice name, value;
};

struct gb_script_test {
	struct gb_slice path;
	struct gb_slice bot, clock, lang; /* empty: not given */
	uint64_t seed;
	struct gb_scriptparam *param;
	size_t nparam;
	struct gb_step *step;
	size_t nstep;
};

enum gb_rc gb_script_parse(struct gb_arena *a, struct gb_slice path, struct gb_slice text,
                           struct gb_script_test *ret, struct gb_err *err) GB_MUST;
/* Appends a text as > < <+ lines write it. */
void gb_script_escape(struct gb_buf *out, struct gb_slice text);

#endif
