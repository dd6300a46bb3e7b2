#include "bot/place.h"

#include "base/path.h"

#include <unistd.h>

const char *
gb_place_home(struct gb_arena *a)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self);
	if (n <= 0)
		return "/usr";
	struct gb_slice dir = gb_path_dir(gb_path_dir(gb_slice(self, (size_t)n)));
	return gb_arena_dup(a, dir).p;
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
