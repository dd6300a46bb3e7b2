/* tests/e2e/tapecalls.c - stands where a site looks for gb-calls: answers from a transcript
 *
 * $TAPE is a file with the path of the transcript whose lines "$" are the answers. The lines count
 * as unused again when it names another one. Nothing leaves the machine.
 */
#include "base/io.h"
#include "base/mem.h"
#include "chat/tape.h"
#include "net/calls.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FRAME_MAX ((size_t)64 << 20)

struct taped {
	struct gb_arena arena;
	struct gb_script_test test;
	struct gb_tape tape;
	struct gb_buf path, text;
};

static enum gb_rc
load(struct taped *t, struct gb_err *err)
{
	struct gb_buf path;
	const char *file = getenv("TAPE");
	gb_buf_init(&path, 4096);
	enum gb_rc rc = gb_read_file(file ? file : "", 4096, &path, err);
	if (rc != GB_OK || gb_slice_eq(gb_buf_get(&path), gb_buf_get(&t->path)))
		goto out;
	gb_tape_close(&t->tape);
	gb_buf_clear(&t->text);
	gb_buf_clear(&t->path);
	gb_buf_slice(&t->path, gb_buf_get(&path));
	rc = gb_read_file(t->path.p, FRAME_MAX, &t->text, err);
	if (rc == GB_OK)
		rc = gb_script_parse(&t->arena, gb_buf_get(&t->path), gb_buf_get(&t->text),
		                     &t->test, err);
	if (rc == GB_OK)
		rc = gb_tape_open(&t->test, &t->tape, err);
out:
	gb_buf_fini(&path);
	return rc;
}

static void
answer(struct taped *t, uint64_t id, struct gb_slice request, struct gb_buf *out)
{
	struct gb_buf b;
	gb_buf_init(&b, FRAME_MAX);
	gb_put_u64(&b, id);
	gb_tape_call(&t->tape, request, false, &b);
	gb_put_u32(out, (uint32_t)b.n);
	gb_buf_slice(out, gb_buf_get(&b));
	gb_buf_fini(&b);
}

/* One frame, of which the length was read. */
static enum gb_rc
serve(struct taped *t, struct gb_slice frame, struct gb_err *err)
{
	struct gb_wire w;
	struct gb_buf out;
	gb_wire_init(&w, frame);
	const uint8_t kind = gb_get_u8(&w);
	const uint64_t id = gb_get_u64(&w);
	if (kind != GB_CALLS_ASK)
		return GB_OK;
	enum gb_rc rc = load(t, err);
	if (rc != GB_OK)
		return rc;
	gb_buf_init(&out, FRAME_MAX);
	answer(t, id, gb_slice(frame.p + 9, frame.n - 9), &out);
	rc = gb_write_fd(STDOUT_FILENO, gb_buf_get(&out), err);
	gb_buf_fini(&out);
	return rc;
}

static bool
read_all(char *to, size_t n)
{
	while (n > 0) {
		const ssize_t got = read(STDIN_FILENO, to, n);
		if (got <= 0)
			return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

int
main(void)
{
	struct taped t = {0};
	struct gb_err err = {0};
	enum gb_rc rc = GB_OK;
	char length[4];
	gb_buf_init(&t.path, 4096);
	gb_buf_init(&t.text, FRAME_MAX);
	while (rc == GB_OK && read_all(length, sizeof length)) {
		struct gb_wire w;
		gb_wire_init(&w, gb_slice(length, sizeof length));
		const size_t n = gb_get_u32(&w);
		char *frame = gb_xmalloc(n + 1);
		if (read_all(frame, n))
			rc = serve(&t, gb_slice(frame, n), &err);
		gb_free(frame);
	}
	if (rc != GB_OK)
		fprintf(stderr, "tapecalls: %s\n", err.msg);
	gb_tape_close(&t.tape);
	gb_arena_fini(&t.arena);
	gb_buf_fini(&t.path);
	gb_buf_fini(&t.text);
	return rc == GB_OK ? 0 : 1;
}
