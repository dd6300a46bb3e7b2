/* tests/fuzz/replay.c - main of a fuzz target in an ordinary build
 *
 * Gives the target the empty input and each file of its corpus, tests/fuzz/corpus/NAME for
 * a program fuzz_NAME, and says one TAP line for each. A target that finds a fault ends
 * the process, so the plan comes first.
 */
#include <dirent.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
	char dir[PATH_MAX];
	snprintf(dir, sizeof(dir), "%s/tests/fuzz/corpus/%s", top, mark + strlen("fuzz_"));

	struct dirent **inputs = NULL;
	int n = scandir(dir, &inputs, is_input, alphasort);
	if (n < 0)
		n = 0;
	printf("1..%d\n", n + 1);
	uint8_t nothing = 0;
	LLVMFuzzerTestOneInput(&nothing, 0);
	printf("ok 1 - the empty input\n");
	int bad = 0;
	for (int i = 0; i < n; i++) {
		char path[PATH_MAX + sizeof(inputs[i]->d_name)];
		snprintf(path, sizeof(path), "%s/%s", dir, inputs[i]->d_name);
		fflush(stdout);
		int rc = replay_file(path);
		printf("%sok %d - %s\n", rc ? "not " : "", i + 2, inputs[i]->d_name);
		bad |= rc != 0;
		free(inputs[i]);
	}
	free(inputs);
	return bad;
}
