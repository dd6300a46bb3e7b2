/* bot/build.h - a checked bot written as what the server and the tools read
 *
 * DIR/NAME.gbx, the program, for each script, DIR/NAME.mcp.json and DIR/NAME.tool.json for each
 * that is a tool, and, when every script of the bot is without errors, DIR/release.json. Each
 * file is written whole or not at all; a script with errors keeps what it had from its last good
 * compile.
 *
 * Errors: GB_E_IO. Two scripts with one tool name are a finding of the second.
 * Source: language.md 13.5; settlements S14, S22.
 */
#ifndef GB_BOT_BUILD_H
#define GB_BOT_BUILD_H

#include "bot/check.h"

struct gb_built {
	size_t dialogs, tools, tables; /* scripts, those with a header, TABLE blocks */
	size_t bytes;                  /* written */
};

/* The files [from, to) of the check are one bot. */
/* Adds a finding for each tool name that is taken already. */
void gb_build_names(struct gb_check *c, size_t from, size_t to);
enum gb_rc gb_build(const struct gb_check *c, size_t from, size_t to, const char *dir,
                    struct gb_built *ret, struct gb_err *err) GB_MUST;
/* ${GBO_WORK_PATH or ./work}/NAME.gbai */
const char *gb_build_dir(struct gb_arena *a, struct gb_slice bot);

#endif
