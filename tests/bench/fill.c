/* tests/bench/fill.c - makes sessions of a site that wait at their first question
 *
 *	fill DATA PACKAGES BOT FROM TO
 *
 * Each as the server makes them, one commit each, with owners whose tokens are those of tokens.h.
 * Then the database is emptied of its log; its size is printed.
 */
#include "base/clock.h"
#include "base/mem.h"
#include "base/rand.h"
#include "chat/turn.h"
#include "lib/lib.h"
#include "store/sqlite.h"
#include "tests/bench/tokens.h"

#include <stdlib.h>
#include <sys/stat.h>

static enum gb_rc
make(struct gb_bot *bot, struct gb_store *store, uint32_t n, struct gb_err *err)
{
	static const struct gb_clock clock;
	char token[64], id[37];
	struct gb_dialog *d = NULL;
	enum gb_turnend end;
	bench_token(n, token);
	gb_uuid7(gb_clock_now(&clock), id);
	const struct gb_sha256 owner = gb_sha256(gb_cstr(token));
	struct gb_setup setup = {.bot = bot,
	                         .store = store,
	                         .id = gb_cstr(id),
	                         .clock = &clock,
	                         .owner = gb_slice((const char *)owner.b, GB_OWNER_LEN),
	                         .seed = n};
	enum gb_rc rc = gb_bot_limits(bot, "server", &setup.limits, err);
	if (rc == GB_OK)
		rc = gb_dialog_open(&setup, &d, err);
	if (rc == GB_OK)
		rc = gb_turn(d, &(const struct gb_input){.kind = GB_INPUT_START}, &end, err);
	gb_dialog_close(d);
	return rc;
}

int
main(int argc, char **argv)
{
	struct gb_arena a = {0};
	struct gb_err err = {0};
	struct gb_index *index = NULL;
	struct gb_store *store = NULL;
	struct gb_bot *bot = NULL;
	struct gb_sealkey key;
	struct stat st = {0};
	if (argc != 6)
		return 2;
	const char *package = gb_arena_printf(&a, "%s/%s.gbai", argv[2], argv[3]);
	enum gb_rc rc = gb_lib_index(&index, &err);
	if (rc == GB_OK)
		rc = gb_sealkey_file(gb_arena_printf(&a, "%s/secrets/state.key", argv[1]), &key,
		                     &err);
	if (rc == GB_OK)
		rc = gb_sqlite_store(argv[1], &key, &store, &err);
	if (rc == GB_OK)
		rc = gb_bot_open(index, package, &bot, &err);
	const unsigned long to = strtoul(argv[5], NULL, 10);
	for (unsigned long n = strtoul(argv[4], NULL, 10); n < to && rc == GB_OK; n++) {
		rc = make(bot, store, (uint32_t)n, &err);
		if (rc == GB_OK && n % 1000 == 0)
			rc = gb_sqlite_checkpoint(store, gb_cstr(argv[3]), &err);
	}
	if (rc == GB_OK)
		rc = gb_sqlite_checkpoint(store, gb_cstr(argv[3]), &err);
	if (rc != GB_OK)
		fprintf(stderr, "fill: %s\n", err.msg);
	off_t size = 0;
	for (int i = 0; i < 2; i++)
		if (stat(gb_arena_printf(&a, "%s/bots/%s.db%s", argv[1], argv[3],
		                         i ? "-wal" : ""),
		         &st) == 0)
			size += st.st_size;
	printf("%lld\n", (long long)size);
	gb_bot_close(bot);
	gb_store_close(store);
	gb_index_free(index);
	gb_arena_fini(&a);
	return rc == GB_OK ? 0 : 1;
}
