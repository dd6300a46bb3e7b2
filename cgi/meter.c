#include "cgi/meter.h"

#include "base/version.h"

#include <stdatomic.h>
#include <sys/mman.h>

/* Upper ends in microseconds. */
static const int64_t ends[] = {1000,   2500,   5000,    10000,   25000,   50000,
                               100000, 250000, 1000000, 2500000, 10000000};
enum { BUCKETS = GB_LEN(ends) };

struct histogram {
	atomic_ullong bucket[BUCKETS + 1]; /* the last: all above */
	atomic_ullong sum_us;
};

struct gb_meter {
	atomic_ullong status[6]; /* by its first digit */
	atomic_ullong script_errors, turn_errors, client_errors;
	struct histogram timed[GB_TIMED__MAX];
};

struct gb_meter *
gb_meter_map(void)
{
	void *p = mmap(NULL, sizeof(struct gb_meter), PROT_READ | PROT_WRITE,
	               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return p == MAP_FAILED ? NULL : p;
}

static void
add(atomic_ullong *to, uint64_t n)
{
	atomic_fetch_add_explicit(to, n, memory_order_relaxed);
}

static void
time_one(struct histogram *h, int64_t us)
{
	size_t i = 0;
	while (i < BUCKETS && us > ends[i])
		i++;
	add(&h->bucket[i], 1);
	add(&h->sum_us, us > 0 ? (uint64_t)us : 0);
}

void
gb_meter_request(struct gb_meter *m, unsigned status, int64_t us)
{
	if (!m)
		return;
	add(&m->status[status / 100 < GB_LEN(m->status) ? status / 100 : 0], 1);
	time_one(&m->timed[GB_TIMED_REQUEST], us);
}

void
gb_meter_turn(struct gb_meter *m, bool script_failed, bool failed, int64_t us)
{
	if (!m)
		return;
	add(&m->script_errors, script_failed);
	add(&m->turn_errors, failed);
	time_one(&m->timed[GB_TIMED_TURN], us);
}

void
gb_meter_client_error(struct gb_meter *m)
{
	if (m)
		add(&m->client_errors, 1);
}

/* --- the text --- */

static void
head(struct gb_buf *out, const char *name, const char *type, const char *help)
{
	gb_buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void
put_counter(struct gb_buf *out, const char *name, const char *help, const atomic_ullong *n)
{
	head(out, name, "counter", help);
	gb_buf_printf(out, "%s %llu\n", name, atomic_load(n));
}

static void
put_histogram(struct gb_buf *out, const char *name, const char *help, const struct histogram *h)
{
	unsigned long long sum = 0;
	head(out, name, "histogram", help);
	for (size_t i = 0; i < BUCKETS; i++) {
		sum += atomic_load(&h->bucket[i]);
		gb_buf_printf(out, "%s_bucket{le=\"%g\"} %llu\n", name, (double)ends[i] / 1e6,
		              sum);
	}
	sum += atomic_load(&h->bucket[BUCKETS]);
	gb_buf_printf(out, "%s_bucket{le=\"+Inf\"} %llu\n", name, sum);
	gb_buf_printf(out, "%s_sum %.6f\n", name, (double)atomic_load(&h->sum_us) / 1e6);
	gb_buf_printf(out, "%s_count %llu\n", name, sum);
}

void
gb_meter_write(const struct gb_meter *m, struct gb_buf *out)
{
	head(out, "gb_build_info", "gauge", "the version that runs");
	gb_buf_str(out, "gb_build_info{version=\"" PACKAGE_VERSION "\"} 1\n");
	if (!m)
		return;
	head(out, "gb_http_requests_total", "counter",
	     "requests by the first digit of their status");
	for (unsigned i = 1; i < GB_LEN(m->status); i++)
		gb_buf_printf(out, "gb_http_requests_total{code=\"%uxx\"} %llu\n", i,
		              atomic_load(&m->status[i]));
	put_histogram(out, "gb_http_request_duration_seconds", "time to answer a request",
	              &m->timed[GB_TIMED_REQUEST]);
	put_histogram(out, "gb_turn_duration_seconds", "time of a turn, its commit included",
	              &m->timed[GB_TIMED_TURN]);
	put_counter(out, "gb_script_errors_total",
	            "runs that ended with an error of their script", &m->script_errors);
	put_counter(out, "gb_turn_errors_total",
	            "turns that were not kept: conflicts, which are run again, and faults",
	            &m->turn_errors);
	put_counter(out, "gb_client_errors_total", "errors that pages told of",
	            &m->client_errors);
}
