/* tests/fuzz/replay.c - main of a fuzz target in an ordinary build
 *
 * Gives the target the empty input and each file of its corpus, tests/fuzz/corpus/NAME for
 * a program fuzz_NAME, and says one TAP line for each; targets that read scripts share their
 * corpora, as tests/fuzz/search does. A target that finds a fault ends the process, and what
 * was not said before the plan has failed.
 */
#include <dirent.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const scripts[] = {"parse", "compile", "resume"};

/* The whole file in a block of exactly its size, so that a sanitizer sees an overrun. */
static int
replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	if (f == NULL)
		return -1;
	uint8_t *data = NULL;
	long size = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
	int rc = -1;
	if (size < 0 || fseek(f, 0, SEEK_SET) != 0)
		goto out;
	data = malloc(size > 0 ? (size_t)size : 1);
	if (data == NULL || fread(data, 1, (size_t)size, f) != (size_t)size)
		goto out;
	rc = LLVMFuzzerTestOneInput(data, (size_t)size) < 0 ? -1 : 0;
out:
	free(data);
	fclose(f);
	return rc;
}

static int
is_input(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* Replays a corpus; adds its inputs to *n. Nonzero when one could not be read. */
static int
replay_folder(const char *top, const char *name, int *n)
{
	char dir[PATH_MAX];
	struct dirent **inputs = NULL;
	int bad = 0;
	snprintf(dir, sizeof(dir), "%s/tests/fuzz/corpus/%s", top, name);
	int count = scandir(dir, &inputs, is_input, alphasort);
	for (int i = 0; i < count; i++) {
		char path[PATH_MAX + sizeof(inputs[i]->d_name)];
		snprintf(path, sizeof(path), "%s/%s", dir, inputs[i]->d_name);
		fflush(stdout);
		int rc = replay_file(path);
		printf("%sok %d - %s/%s\n", rc ? "not " : "", ++*n, name, inputs[i]->d_name);
		bad |= rc != 0;
		free(inputs[i]);
	}
	free(inputs);
	return bad;
}

int
main(int argc, char **argv)
{
	const char *top = getenv("top_srcdir");
	const char *base = argc > 0 ? strrchr(argv[0], '/') : NULL;
	const char *mark = base ? strstr(base, "fuzz_") : NULL;
	if (top == NULL || mark == NULL) {
		fprintf(stderr, "run as .../fuzz_NAME with top_srcdir in the environment\n");
		return 2;
	}
	const char *name = mark + strlen("fuzz_");
	uint8_t nothing = 0;
	LLVMFuzzerTestOneInput(&nothing, 0);
	printf("ok 1 - the empty input\n");
	int n = 1;
	int shares = 0;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++)
		shares |= strcmp(scripts[i], name) == 0;
	int bad = replay_folder(top, name, &n);
	for (size_t i = 0; shares && i < sizeof(scripts) / sizeof(scripts[0]); i++)
		if (strcmp(scripts[i], name) != 0)
			bad |= replay_folder(top, scripts[i], &n);
	printf("1..%d\n", n);
	return bad;
}
