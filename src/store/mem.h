/* store/mem.h - a store in memory, gone with the process
 *
 * The twin of the engines: the same promises (tests/unit/test_store runs on all). A session's
 * log keeps its newest GB_LOG_LINES lines and GB_LOG_BYTES bytes.
 *
 * Owner: gb_store_close().
 */
#ifndef GB_STORE_MEM_H
#define GB_STORE_MEM_H

#include "base/wire.h"
#include "store/store.h"

#define GB_LOG_LINES 1000
#define GB_LOG_BYTES ((size_t)4 << 20)

struct gb_store *gb_mem_store(void);

/* One session with its log, the bot's memory, and the sources of the release that it waits in;
 * the session may be unknown. What is written can be read into an empty store: false when the
 * bytes are damaged. */
void gb_mem_store_write(const struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                        struct gb_buf *out);
bool gb_mem_store_read(struct gb_store *s, struct gb_slice bot, struct gb_slice session,
                       struct gb_wire *w) GB_MUST;

#endif
