#include "cgi/box.h"

#include "base/log.h"
#include "base/path.h"
#include "base/sandbox.h"
#include "base/vec.h"
#include "bot/place.h"

#include <stdlib.h>
#include <unistd.h>

struct list {
	GB_VEC(struct gb_boxed);
};

static void
add(struct list *l, const char *path, int may)
{
	const struct gb_boxed one = {path, may};
	GB_PUSH(l, one);
}

/* Where packages are that stand in the folder as links. */
static void
add_linked(struct list *l, struct gb_arena *a, const char *packages)
{
	size_t n = 0;
	char **names = gb_path_list(a, packages, &n);
	for (size_t i = 0; names && i < n; i++) {
		const char *path = gb_path_join(a, gb_cstr(packages), gb_cstr(names[i]));
		char link[1], *real;
		if (readlink(path, link, sizeof link) < 0 || !(real = realpath(path, NULL)))
			continue;
		add(l, gb_arena_dup(a, gb_cstr(real)).p, GB_BOX_READ);
		free(real);
	}
}

enum gb_rc
gb_box_worker(enum gb_worker kind, const char *packages, const char *data, struct gb_err *err)
{
	static const enum gb_box boxes[] = {[GB_WORKER_FRONT] = GB_BOX_FILES,
	                                    [GB_WORKER_TURNS] = GB_BOX_PARENT,
	                                    [GB_WORKER_SERVICE] = GB_BOX_LOCAL};
	struct gb_arena a = {0};
	struct list l = {0};
	bool files = true;
	add(&l, packages, GB_BOX_READ);
	add(&l, data, GB_BOX_WRITE);
	add(&l, "/usr/share/zoneinfo", GB_BOX_READ);
	add(&l, "/etc/localtime", GB_BOX_READ);
	add(&l, "/dev/urandom", GB_BOX_READ);
	add(&l, "/dev/null", GB_BOX_WRITE);
	add_linked(&l, &a, packages);
	if (kind == GB_WORKER_TURNS) {
		/* What gb-calls needs, which gives up the data. */
		const struct gb_slice calls = gb_cstr(gb_place_program(&a, "gb-calls"));
		add(&l, gb_arena_dup(&a, gb_path_dir(calls)).p, GB_BOX_RUN);
		add(&l, "/usr", GB_BOX_RUN);
		add(&l, "/lib", GB_BOX_RUN);
		add(&l, "/lib64", GB_BOX_RUN);
		add(&l, "/etc", GB_BOX_READ);
		/* What /etc/resolv.conf may be a link to. */
		add(&l, "/run/systemd/resolve", GB_BOX_READ);
		add(&l, "/run/resolvconf", GB_BOX_READ);
		add(&l, "/run/NetworkManager", GB_BOX_READ);
	}
	enum gb_rc rc = gb_sandbox(boxes[kind], l.v, l.n, &files, err);
	if (!files)
		gb_log(GB_LOG_WARN, "worker",
		       "this kernel has no Landlock: files are open to workers");
	GB_VEC_FINI(&l);
	gb_arena_fini(&a);
	return rc;
}
