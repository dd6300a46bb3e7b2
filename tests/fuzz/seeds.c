/* tests/fuzz/seeds.c - writes the seeds that are bytes: programs and saved dialogs
 *
 *	make tests/fuzz/seeds && tests/fuzz/seeds tests/fuzz/corpus
 *
 * From each script of corpus/compile its image goes to corpus/image; the states of
 * world_dialog at its questions go to corpus/state.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/io.h"
#include "world.h"

#define SEED_MAX ((size_t)1 << 20)

static void
put(const char *top, const char *folder, const char *name, const struct gb_buf *bytes)
{
	char path[512];
	struct gb_err err;
	snprintf(path, sizeof path, "%s/%s/%s", top, folder, name);
	if (gb_write_file(path, gb_buf_get(bytes), 0644, &err) != GB_OK)
		fprintf(stderr, "%s\n", err.msg);
}

static void
image_of(const char *top, const char *name)
{
	char path[512];
	struct gb_buf text, image;
	struct gb_err err;
	struct gb_prog *prog = NULL;
	gb_buf_init(&text, SEED_MAX);
	gb_buf_init(&image, SEED_MAX);
	snprintf(path, sizeof path, "%s/compile/%s", top, name);
	if (gb_read_file(path, SEED_MAX, &text, &err) == GB_OK)
		prog = world_compile(gb_buf_get(&text));
	if (prog) {
		gb_image_write(prog, &image);
		put(top, "image", name, &image);
	}
	gb_prog_free(prog);
	gb_buf_fini(&text);
	gb_buf_fini(&image);
}

static void
states(const char *top)
{
	struct world w;
	struct gb_buf state;
	struct gb_value v;
	struct gb_err err;
	char name[32];
	struct gb_prog *prog = world_compile(gb_cstr(world_dialog));
	world_init(&w);
	w.prog = prog;
	gb_buf_init(&state, SEED_MAX);
	struct gb_vm *vm = gb_vm_new(&w.host, &w.limits);
	if (!prog || gb_vm_start(vm, prog, &err) != GB_OK)
		exit(1);
	for (unsigned i = 0; gb_vm_run(vm, &err) == GB_STOP_WAIT; i++) {
		gb_buf_clear(&state);
		snprintf(name, sizeof name, "question-%u", i);
		if (gb_freeze(vm, &state, &err) == GB_OK)
			put(top, "state", name, &state);
		if (gb_text(&vm->heap, GB_S("2"), &v, &err) != GB_OK ||
		    gb_vm_answer(vm, v, false, &err) != GB_OK)
			break;
	}
	gb_vm_free(vm);
	gb_prog_free(prog);
	gb_buf_fini(&state);
	world_fini(&w);
}

int
main(int argc, char **argv)
{
	struct dirent *e;
	char path[512];
	DIR *d;
	if (argc != 2) {
		fprintf(stderr, "usage: seeds CORPUS\n");
		return 2;
	}
	snprintf(path, sizeof path, "%s/compile", argv[1]);
	if (!(d = opendir(path))) {
		fprintf(stderr, "there is no folder \"%s\"\n", path);
		return 2;
	}
	while ((e = readdir(d)))
		if (e->d_name[0] != '.')
			image_of(argv[1], e->d_name);
	closedir(d);
	states(argv[1]);
	return 0;
}
