/* base/path.h - names of files, as text */
#ifndef GB_BASE_PATH_H
#define GB_BASE_PATH_H

#include "base/arena.h"

struct gb_slice gb_path_base(struct gb_slice path); /* "a/b.bas" -> "b.bas" */
struct gb_slice gb_path_dir(struct gb_slice path);  /* "a/b.bas" -> "a"; "." when none */
struct gb_slice gb_path_stem(struct gb_slice path); /* "a/b.bas" -> "b" */
struct gb_slice gb_path_ext(struct gb_slice path);  /* "a/b.bas" -> ".bas"; empty when none */
char *gb_path_join(struct gb_arena *a, struct gb_slice dir, struct gb_slice name);
/* Names in a folder, sorted by byte, without . and ..; NULL-terminated in the arena, or NULL
 * when the folder cannot be read. */
char **gb_path_list(struct gb_arena *a, const char *dir, size_t *ret_n);

#endif
