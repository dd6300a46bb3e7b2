#include "bot/place.h"

#include "base/path.h"

#include <stdlib.h>
#include <unistd.h>

/* The folder that this program stands in. */
static struct gb_slice
own_folder(struct gb_arena *a)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self);
	return n <= 0 ? GB_S("/usr/bin")
	              : gb_arena_dup(a, gb_path_dir(gb_slice(self, (size_t)n)));
}

/* What is not for the shell stands a folder deeper than the rest. */
const char *
gb_place_home(struct gb_arena *a)
{
	struct gb_slice dir = own_folder(a);
	const struct gb_slice deep = GB_S("/libexec/gb");
	if (dir.n > deep.n && gb_slice_eq(gb_slice(dir.p + dir.n - deep.n, deep.n), deep))
		dir = gb_path_dir(dir);
	return gb_arena_dup(a, gb_path_dir(dir)).p;
}

const char *
gb_place_program(struct gb_arena *a, const char *name)
{
	static const char *const folders[] = {"libexec/gb", "cgi", "cmd"};
	const char *home = gb_place_home(a);
	for (size_t i = 0; i < GB_LEN(folders); i++) {
		const char *path = gb_arena_printf(a, "%s/%s/%s", home, folders[i], name);
		if (access(path, X_OK) == 0)
			return path;
	}
	return gb_arena_printf(a, "%s/libexec/gb/%s", home, name);
}

const char *
gb_place_site(struct gb_arena *a)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	if (state && state[0] == '/')
		return gb_arena_printf(a, "%s/gb/site", state);
	return gb_arena_printf(a, "%s/.local/state/gb/site", home ? home : "/tmp");
}
