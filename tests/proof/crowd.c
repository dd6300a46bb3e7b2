/* tests/proof/crowd.c - many people talk with a bot at once, and nothing is lost or done twice
 *
 *	[GB_UNTIL=FILE] crowd PORT BOT PEOPLE TURNS RATE [SUPERVISOR]
 *
 * The bot says "N TEXT" to its Nth message. Each of PEOPLE has a session of their own and sends
 * TURNS messages, one after another, each with an id and until it is answered; RATE: all of them
 * together send so many a second (0: as fast as they can). Once there is FILE they send no more.
 * Every fifth person sends each message
 * five times at once, over five connections. Meanwhile the children of SUPERVISOR are stopped, one
 * at a time, for a while each, and now and then for longer than anybody waits for the store.
 *
 * What each answer says, and the log of each session in the end, must be the sequence 1, 2, 3 ...
 * without a gap or a repeat. Prints what was wrong, then a summary with the times of the answers.
 * Exit: 0, or 1 when something was wrong.
 */
#include "base/clock.h"
#include "base/mem.h"
#include "tests/e2e/client.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TRIES = 3000, PAUSE_MS = 5, SAME = 5, MS_MAX = 10000 };
enum { STALL_MS = 300, LONG_MS = 2500, LONG_EACH = 16 };

struct totals { /* of all people; each adds at its end */
	unsigned bad, again, refused, messages;
	unsigned ms[MS_MAX]; /* how many answers took so long */
};

struct person {
	struct totals *totals;
	struct gb_slice bot;
	unsigned number, people, turns, rate;
	struct client client[SAME];
	unsigned copies;
	unsigned again, refused, bad;
};

static void
complain(struct person *p, const char *what, struct gb_slice text)
{
	if (p->bad++ == 0)
		printf("person %u: %s: %.*s\n", p->number, what, GB_SARG(text));
}

/* Is the answer the one text that is wanted? */
static bool
is_answer(const struct client *c, const char *wanted)
{
	struct gb_json *o = client_json(c);
	const struct gb_json *list = gb_json_get(o, GB_S("messages"));
	const struct gb_json *text = gb_json_get(gb_json_at(list, 0), GB_S("content"));
	const bool fine =
		gb_json_count(list) == 1 && gb_slice_eq(gb_json_text(text), gb_cstr(wanted));
	gb_json_free(o);
	return fine;
}

/* One message on every connection of the person that has no answer yet. */
static unsigned
send_round(struct person *p, struct gb_slice body, const char *wanted, bool *done)
{
	unsigned left = 0;
	for (unsigned i = 0; i < p->copies; i++)
		if (!done[i])
			client_begin(&p->client[i], "/api/chat", body);
	for (unsigned i = 0; i < p->copies; i++) {
		if (done[i])
			continue;
		struct client *c = &p->client[i];
		const int status = client_end(c);
		done[i] = status == 200;
		left += !done[i];
		p->again += status != 200;
		if (status != 0 && status < 500 && status != 200) {
			complain(p, "refused", gb_buf_get(&c->body));
			p->refused++;
		}
		if (done[i] && !is_answer(c, wanted))
			complain(p, wanted, gb_buf_get(&c->body));
	}
	return left;
}

static void
send_message(struct person *p, unsigned n)
{
	char id[24], text[48], wanted[64];
	bool done[SAME] = {0};
	struct gb_buf b;
	snprintf(id, sizeof id, "c-%u", n);
	snprintf(text, sizeof text, "from %u, the %uth", p->number, n);
	snprintf(wanted, sizeof wanted, "%u %s", n, text);
	gb_buf_init(&b, 4096);
	client_message(&b, p->bot, gb_slice(NULL, 0), gb_cstr(text), id, gb_slice(NULL, 0));
	for (int i = 0; send_round(p, gb_buf_get(&b), wanted, done) > 0; i++) {
		if (i == TRIES) {
			complain(p, "no answer", gb_cstr(text));
			break;
		}
		poll(NULL, 0, PAUSE_MS);
	}
	gb_buf_fini(&b);
}

static bool
begin(struct person *p)
{
	struct client *c = &p->client[0];
	for (int i = 0; i < TRIES && c->token[0] == '\0'; i++) {
		client_say(c, p->bot, gb_slice(NULL, 0), gb_slice(NULL, 0), NULL,
		           gb_slice(NULL, 0));
		if (c->token[0] == '\0')
			poll(NULL, 0, PAUSE_MS);
	}
	for (unsigned i = 1; i < p->copies; i++)
		memcpy(p->client[i].token, c->token, sizeof c->token);
	return c->token[0] != '\0';
}

/* The log, in as many looks as it takes: the person's line, then the bot's, and so on. */
static void
check_log(struct person *p)
{
	char path[128], wanted[64];
	struct client *c = &p->client[0];
	int64_t seq = 0;
	size_t count = 1;
	for (int tries = 0; count > 0 && tries < TRIES; tries++) {
		snprintf(path, sizeof path, "/api/chat/poll?bot=%.*s&after=%lld",
		         GB_SARG(p->bot), (long long)seq);
		struct gb_json *o =
			client_ask(c, path, gb_slice(NULL, 0)) == 200 ? client_json(c) : NULL;
		const struct gb_json *list = gb_json_get(o, GB_S("messages"));
		count = o ? gb_json_count(list) : 1;
		for (size_t i = 0; o && i < count; i++, seq++) {
			const struct gb_json *m = gb_json_at(list, i);
			const int64_t n = seq / 2 + 1;
			const struct gb_slice got =
				gb_json_text(gb_json_get(m, GB_S("content")));
			snprintf(wanted, sizeof wanted, "%lld from %u, the %lldth",
			         (long long)n, p->number, (long long)n);
			struct gb_slice want = gb_cstr(wanted);
			const size_t skip = seq % 2 ? 0 : gb_slice_find(want, GB_S("f"), 0);
			want = gb_slice(want.p + skip, want.n - skip);
			if (gb_json_int(gb_json_get(m, GB_S("seq"))) != seq + 1 ||
			    !gb_slice_eq(got, want))
				complain(p, "the log has", got);
		}
		gb_json_free(o);
	}
	if (seq != (int64_t)p->turns * 2)
		complain(p, "the log ends early", gb_cstr(path));
}

static bool
is_enough(void)
{
	const char *file = getenv("GB_UNTIL");
	return file && access(file, F_OK) == 0;
}

static void
pace(const struct person *p, unsigned n, int64_t start_ms)
{
	if (p->rate == 0)
		return;
	const int64_t due = start_ms + ((int64_t)n * p->people + p->number) * 1000 / p->rate;
	const int64_t left = due - gb_clock_mono();
	if (left > 0)
		poll(NULL, 0, (int)left);
}

static void
be_person(struct person *p, int port)
{
	p->copies = p->number % SAME == 0 ? SAME : 1;
	for (unsigned i = 0; i < p->copies; i++)
		client_init(&p->client[i], port);
	if (!begin(p))
		complain(p, "no session", gb_slice(NULL, 0));
	const int64_t start_ms = gb_clock_mono();
	for (unsigned n = 1; n <= p->turns && p->bad == 0; n++) {
		pace(p, n - 1, start_ms);
		if (is_enough())
			p->turns = n - 1;
		if (n > p->turns)
			break;
		const int64_t from = gb_clock_mono();
		send_message(p, n);
		const int64_t ms = gb_clock_mono() - from;
		__atomic_add_fetch(&p->totals->ms[ms < MS_MAX ? ms : MS_MAX - 1], 1,
		                   __ATOMIC_RELAXED);
	}
	if (p->bad == 0)
		check_log(p);
	for (unsigned i = 0; i < p->copies; i++)
		client_fini(&p->client[i]);
	__atomic_add_fetch(&p->totals->bad, p->bad, __ATOMIC_RELAXED);
	__atomic_add_fetch(&p->totals->again, p->again, __ATOMIC_RELAXED);
	__atomic_add_fetch(&p->totals->refused, p->refused, __ATOMIC_RELAXED);
	__atomic_add_fetch(&p->totals->messages, p->turns, __ATOMIC_RELAXED);
}

/* --- the one who watches --- */

/* One of the children of the supervisor, by chance. */
static pid_t
pick_child(pid_t supervisor, uint32_t chance)
{
	char path[64], word[16];
	pid_t pid[64];
	size_t n = 0;
	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)supervisor,
	         (int)supervisor);
	FILE *f = fopen(path, "r");
	while (f && n < GB_LEN(pid) && fscanf(f, "%15s", word) == 1)
		pid[n++] = (pid_t)client_number(word);
	if (f)
		fclose(f);
	return n > 0 ? pid[chance % n] : 0;
}

static void
stall_one(pid_t supervisor, unsigned n)
{
	const uint32_t chance = (n + 1) * UINT32_C(2654435761);
	const pid_t pid = pick_child(supervisor, chance >> 8);
	if (pid == 0 || kill(pid, SIGSTOP) != 0)
		return;
	poll(NULL, 0,
	     n % LONG_EACH == LONG_EACH - 1 ? LONG_MS : (int)(chance >> 16) % STALL_MS);
	kill(pid, SIGCONT);
}

static unsigned
wait_all(unsigned people, pid_t supervisor)
{
	unsigned stalls = 0;
	while (people > 0) {
		int status;
		const pid_t pid = waitpid(-1, &status, supervisor ? WNOHANG : 0);
		people -= pid > 0;
		if (pid == 0)
			stall_one(supervisor, stalls++);
	}
	return stalls;
}

/* The time within which so many of a thousand answers came. */
static unsigned
within(const struct totals *t, unsigned thousandths)
{
	uint64_t sum = 0, all = 0;
	for (size_t i = 0; i < MS_MAX; i++)
		all += t->ms[i];
	for (unsigned i = 0; i < MS_MAX; i++) {
		sum += t->ms[i];
		if (sum * 1000 >= all * thousandths)
			return i;
	}
	return MS_MAX;
}

int
main(int argc, char **argv)
{
	if (argc < 6) {
		fputs("usage: crowd PORT BOT PEOPLE TURNS RATE [SUPERVISOR]\n", stderr);
		return 2;
	}
	struct totals *t = mmap(NULL, sizeof *t, PROT_READ | PROT_WRITE,
	                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (t == MAP_FAILED)
		return 2;
	const unsigned people = (unsigned)client_number(argv[3]);
	const int64_t from = gb_clock_mono();
	for (unsigned i = 0; i < people; i++) {
		struct person p = {.totals = t,
		                   .bot = gb_cstr(argv[2]),
		                   .number = i,
		                   .people = people,
		                   .turns = (unsigned)client_number(argv[4]),
		                   .rate = (unsigned)client_number(argv[5])};
		const pid_t pid = fork();
		if (pid == 0) {
			be_person(&p, (int)client_number(argv[1]));
			fflush(stdout);
			_exit(0);
		}
		if (pid < 0) {
			perror("crowd");
			return 2;
		}
	}
	const unsigned stalls = wait_all(people, argv[6] ? (pid_t)client_number(argv[6]) : 0);
	const int64_t ms = gb_clock_mono() - from;
	printf("people %u, messages %u, asked again %u, refused %u, stalls %u, wrong %u\n",
	       people, t->messages, t->again, t->refused, stalls, t->bad);
	printf("%lld a second; ms: half within %u, 99 in 100 within %u, 999 in 1000 within "
	       "%u\n",
	       (long long)t->messages * 1000 / (ms > 0 ? ms : 1), within(t, 500),
	       within(t, 990), within(t, 999));
	return t->bad > 0;
}
