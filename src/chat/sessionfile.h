/* chat/sessionfile.h - one conversation in one file
 *
 * A store that holds a single session and the scripts that it stands in, written whole at each
 * commit: temporary file, fsync, rename. A process that dies at any moment leaves the last
 * commit.
 *
 * Shape:  "GBSF" version:u8, bot, session, epoch:u64, release[32] in the clear; then, sealed with
 *         all of that as associated data: the row, count of scripts, (name, source).
 * Owner:  gb_store_close(). The key is $XDG_STATE_HOME/gb/key, made at its first use (0600).
 * Errors: GB_E_SESSION_FILE (no such format, another bot), GB_E_SEAL, GB_E_IO;
 *         GB_E_TURN_CONFLICT when another process wrote the file meanwhile.
 * Source: S16, S24; reliability.md P2, P5, P7.
 */
#ifndef GB_CHAT_SESSIONFILE_H
#define GB_CHAT_SESSIONFILE_H

#include "store/store.h"

/* *ret_session gets the id that the file holds, owned by the store; empty when there is no
 * file yet: the first commit makes it. */
enum gb_rc gb_sessionfile_open(const char *path, struct gb_slice bot, struct gb_store **ret,
                               struct gb_slice *ret_session, struct gb_err *err) GB_MUST;
/* The same with a key file of the caller's. */
enum gb_rc gb_sessionfile_open_key(const char *path, const char *key, struct gb_slice bot,
                                   struct gb_store **ret, struct gb_slice *ret_session,
                                   struct gb_err *err) GB_MUST;

#endif
