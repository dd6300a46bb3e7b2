#include "base/path.h"

#include "base/mem.h"
#include "base/vec.h"

#include <dirent.h>
#include <stdlib.h>

/* Without slashes at the end; "/" stays. */
static struct gb_slice
no_slashes(struct gb_slice path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

/* Where the last name begins. */
static size_t
name_at(struct gb_slice path)
{
	size_t at = path.n;
	while (at && path.p[at - 1] != '/')
		at--;
	return at;
}

struct gb_slice
gb_path_base(struct gb_slice path)
{
	path = no_slashes(path);
	size_t at = name_at(path);
	return at == path.n ? path : gb_slice(path.p + at, path.n - at);
}

struct gb_slice
gb_path_dir(struct gb_slice path)
{
	path = no_slashes(path);
	size_t at = name_at(path);
	return at ? no_slashes(gb_slice(path.p, at)) : GB_S(".");
}

/* Length of the extension with its dot; a dot in front of a name begins none. */
static size_t
ext_len(struct gb_slice base)
{
	for (size_t at = base.n; at > 1; at--)
		if (base.p[at - 1] == '.')
			return base.n - at + 1;
	return 0;
}

struct gb_slice
gb_path_stem(struct gb_slice path)
{
	struct gb_slice base = gb_path_base(path);
	return gb_slice(base.p, base.n - ext_len(base));
}

struct gb_slice
gb_path_ext(struct gb_slice path)
{
	struct gb_slice base = gb_path_base(path);
	size_t n = ext_len(base);
	return n ? gb_slice(base.p + base.n - n, n) : GB_S("");
}

char *
gb_path_join(struct gb_arena *a, struct gb_slice dir, struct gb_slice name)
{
	if (!dir.n)
		return gb_arena_printf(a, "%.*s", GB_SARG(name));
	/* A name that begins with a slash still lands in the folder. */
	while (name.n && *name.p == '/') {
		name.p++;
		name.n--;
	}
	dir = no_slashes(dir);
	const char *between = dir.p[dir.n - 1] == '/' ? "" : "/";
	return gb_arena_printf(a, "%.*s%s%.*s", GB_SARG(dir), between, GB_SARG(name));
}

static int
by_byte(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

char **
gb_path_list(struct gb_arena *a, const char *dir, size_t *ret_n)
{
	DIR *d = opendir(dir);
	if (!d)
		return NULL;
	struct {
		GB_VEC(char *);
	} names = {0};
	for (struct dirent *e; (e = readdir(d));)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			GB_PUSH(&names, gb_arena_printf(a, "%s", e->d_name));
	closedir(d);
	if (names.n)
		qsort(names.v, names.n, sizeof *names.v, by_byte);
	char **list = gb_arena_zalloc(a, (names.n + 1) * sizeof *list);
	if (names.n)
		memcpy(list, names.v, names.n * sizeof *list);
	*ret_n = names.n;
	GB_VEC_FINI(&names);
	return list;
}
