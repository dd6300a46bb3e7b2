/* store/sqlite.h - conversations in SQLite, a database a bot
 *
 * Shape:  DIR/bots/NAME.db; NAME has letters, digits and - _ . and at most 64 bytes. A row's
 *         state is sealed with its place as associated data, so that no row can stand for
 *         another one (P7, S16).
 * Owner:  gb_store_close(). The store may be used after fork by both: each process opens its
 *         own handles at its first use. Callbacks do not call the store.
 * Errors: those of store.h; GB_E_SEAL for a row that was changed; GB_E_ARGUMENT for a name.
 * Source: D9, S2-S5, S16.
 */
#ifndef GB_STORE_SQLITE_H
#define GB_STORE_SQLITE_H

#include "base/seal.h"
#include "store/store.h"

enum { GB_SQLITE_OPEN_MAX = 8 };      /* databases that are open at once */
#define GB_WAL_MAX ((int64_t)4 << 20) /* bytes of a log that are left as they are */

/* The folder is made when it is missing; the key is copied. */
enum gb_rc gb_sqlite_store(const char *dir, const struct gb_sealkey *key, struct gb_store **ret,
                           struct gb_err *err) GB_MUST;
/* Begins the write-ahead log of a bot's database anew when it has passed GB_WAL_MAX. */
enum gb_rc gb_sqlite_checkpoint(struct gb_store *s, struct gb_slice bot,
                                struct gb_err *err) GB_MUST;

/* Is the database of a bot whole? GB_E_STORE when not. */
enum gb_rc gb_sqlite_check(struct gb_store *store, struct gb_slice bot,
                           struct gb_err *err) GB_MUST;

#endif
