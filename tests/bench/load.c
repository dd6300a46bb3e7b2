/* tests/bench/load.c - asks a site and measures how long the answers take
 *
 *	load PORT get CONNECTIONS SECONDS          GET /, as fast as the answers come
 *	load PORT chat CONNECTIONS SECONDS BOT     each connection is a session; messages
 *	load PORT resume SESSIONS COUNT BOT N      one connection; the Nth message to each of COUNT
 *	                                           sessions of those that fill.c made
 *	load PORT old TURNS COUNT BOT              a session of TURNS turns, then COUNT more of them,
 *	                                           in turn with ones of a session at its 10th turn
 *
 * Prints "requests failed p50 p99", times in microseconds; for old two such lines. The answers are
 * not read beyond their status: tests do that.
 */
#include "base/mem.h"
#include "tests/bench/tokens.h"
#include "tests/e2e/client.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAMPLES = 1 << 20, YOUNG_FROM = 5, YOUNG_TO = 15 };

struct samples { /* shared by the processes of all connections */
	unsigned n, failed;
	unsigned us[SAMPLES];
};

static int64_t
now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
note(struct samples *s, int64_t us, bool fine)
{
	const unsigned i = __atomic_fetch_add(&s->n, 1, __ATOMIC_RELAXED);
	if (i < SAMPLES)
		s->us[i] = (unsigned)us;
	if (!fine)
		__atomic_add_fetch(&s->failed, 1, __ATOMIC_RELAXED);
}

static int
by_value(const void *a, const void *b)
{
	const unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
	return (x > y) - (x < y);
}

static void
print(struct samples *s)
{
	const unsigned n = s->n < SAMPLES ? s->n : SAMPLES;
	qsort(s->us, n, sizeof s->us[0], by_value);
	printf("%u %u %u %u\n", s->n, s->failed, n ? s->us[n / 2] : 0,
	       n ? s->us[(size_t)n * 99 / 100] : 0);
}

static struct samples *
new_samples(void)
{
	void *p = mmap(NULL, sizeof(struct samples), PROT_READ | PROT_WRITE,
	               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		GB_BUG("no memory for the samples");
	return p;
}

static void
begin(struct client *c, struct gb_slice bot)
{
	const struct gb_slice none = gb_slice(NULL, 0);
	c->token[0] = '\0';
	if (client_say(c, bot, none, none, NULL, none) != 200)
		fprintf(stderr, "load: no session: %.*s\n", GB_SARG(gb_buf_get(&c->body)));
}

/* The Nth message of somebody; ids are their own. */
static void
say(struct client *c, struct gb_slice bot, unsigned n, struct samples *s)
{
	char id[24];
	const struct gb_slice none = gb_slice(NULL, 0);
	snprintf(id, sizeof id, "b-%u", n);
	const int64_t from = now_us();
	const int status = client_say(
		c, bot, none, GB_S("Good morning, what is the status of my order?"), id, none);
	if (s)
		note(s, now_us() - from, status == 200);
}

static void
be_connection(int port, struct gb_slice bot, long seconds, struct samples *s)
{
	struct client c;
	client_init(&c, port);
	if (bot.n > 0)
		begin(&c, bot);
	const int64_t end = now_us() + seconds * 1000000;
	for (unsigned n = 1; now_us() < end; n++) {
		const int64_t from = now_us();
		if (bot.n > 0)
			say(&c, bot, n, s);
		else
			note(s, now_us() - from, client_ask(&c, "/", gb_slice(NULL, 0)) == 200);
	}
	client_fini(&c);
}

static void
many(int port, struct gb_slice bot, long connections, long seconds)
{
	struct samples *s = new_samples();
	for (long i = 0; i < connections; i++) {
		if (fork() == 0) {
			be_connection(port, bot, seconds, s);
			_exit(0);
		}
	}
	while (wait(NULL) > 0)
		continue;
	print(s);
}

static void
resume(int port, struct gb_slice bot, unsigned sessions, unsigned count, unsigned nth)
{
	struct client c;
	struct samples *s = new_samples();
	client_init(&c, port);
	for (unsigned i = 0; i < count; i++) {
		bench_token((uint32_t)((uint64_t)i * 2654435761u % sessions), c.token);
		say(&c, bot, nth, s);
	}
	client_fini(&c);
	print(s);
}

static void
old(int port, struct gb_slice bot, unsigned turns, unsigned count)
{
	struct client aged, young;
	struct samples *a = new_samples(), *b = new_samples();
	client_init(&aged, port);
	client_init(&young, port);
	begin(&aged, bot);
	for (unsigned n = 0; n < turns; n++)
		say(&aged, bot, n, NULL);
	for (unsigned n = 0, age = YOUNG_TO; n < count; n++, age++) {
		if (age == YOUNG_TO) {
			begin(&young, bot);
			for (age = 0; age < YOUNG_FROM; age++)
				say(&young, bot, age, NULL);
		}
		say(&aged, bot, turns + n, a);
		say(&young, bot, age, b);
	}
	client_fini(&aged);
	client_fini(&young);
	print(a);
	print(b);
}

int
main(int argc, char **argv)
{
	if (argc < 5)
		return 2;
	const int port = (int)client_number(argv[1]);
	const long first = client_number(argv[3]), second = client_number(argv[4]);
	const struct gb_slice bot = gb_cstr(argv[5]);
	if (strcmp(argv[2], "get") == 0 || strcmp(argv[2], "chat") == 0)
		many(port, bot, first, second);
	else if (strcmp(argv[2], "resume") == 0)
		resume(port, bot, (unsigned)first, (unsigned)second,
		       argc > 6 ? (unsigned)client_number(argv[6]) : 0);
	else
		old(port, bot, (unsigned)first, (unsigned)second);
	return 0;
}
