/* gb-keywords - the keyword table, for people and for programs
 *
 * Exit: 0 done, 1 no such keyword, 2 wrong use, 3 a mistake in the table, 5 a file could not
 *       be written (ui.md e.3).
 */
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "base/io.h"
#include "base/opt.h"
#include "kw/print.h"
#include "lib/lib.h"

enum { OUTPUT_MAX = 16 << 20, FILE_MODE = 0644, FOLDER_MODE = 0755 };

struct wish {
	bool missing, json, dict, complete;
	const char *mdoc, *output;
	struct gb_opt_list words;
};

/* To the file of --output, or to standard output. */
static enum gb_rc
deliver(const char *path, struct gb_buf *text, struct gb_err *err)
{
	if (path)
		return gb_write_file(path, gb_buf_get(text), FILE_MODE, err);
	return gb_write_fd(STDOUT_FILENO, gb_buf_get(text), err);
}

/* One page into the folder of --output, or to standard output. `group` NULL is the index. */
static enum gb_rc
page(const struct gb_index *ix, const char *group, const char *folder, struct gb_arena *a,
     struct gb_err *err)
{
	struct gb_buf text;
	const char *path = NULL;
	enum gb_rc rc;

	if (folder)
		path = group ? gb_arena_printf(a, "%s/gb-kw-%s.7", folder, group)
		             : gb_arena_printf(a, "%s/gb-keywords.7", folder);
	gb_buf_init(&text, OUTPUT_MAX);
	gb_kw_print_mdoc(ix, group, &text);
	rc = deliver(path, &text, err);
	gb_buf_fini(&text);
	return rc;
}

static enum gb_rc
pages(const struct gb_index *ix, const struct wish *wish, struct gb_arena *a,
      struct gb_err *err)
{
	bool all = strcmp(wish->mdoc, "all") == 0;
	size_t n, done = 0;
	const char **group = gb_kw_groups(ix, a, &n);
	enum gb_rc rc = GB_OK;

	if (all && wish->output == NULL)
		return gb_fail(err, GB_E_USAGE,
		               "\"--mdoc=all\" writes many pages: name a folder with --output");
	if (wish->output)
		rc = gb_mkdir_p(wish->output, FOLDER_MODE, err);
	if (rc == GB_OK && (all || strcmp(wish->mdoc, "index") == 0)) {
		rc = page(ix, NULL, wish->output, a, err);
		done++;
	}
	for (size_t i = 0; i < n && rc == GB_OK; i++)
		if (all || strcmp(wish->mdoc, group[i]) == 0) {
			rc = page(ix, group[i], wish->output, a, err);
			done++;
		}
	if (rc == GB_OK && done == 0) {
		const char *near = gb_nearest(gb_cstr(wish->mdoc), group, n);

		if (near)
			return gb_fail(err, GB_E_USAGE, "no group \"%s\"; did you mean \"%s\"?",
			               wish->mdoc, near);
		return gb_fail(err, GB_E_USAGE,
		               "no group \"%s\"; give a group, \"index\" or \"all\"",
		               wish->mdoc);
	}
	return rc;
}

/* The phrase whose words are the operands, in full. */
static enum gb_rc
show(const struct gb_index *ix, const struct gb_opt_list *words, struct gb_buf *text,
     struct gb_err *err)
{
	const struct gb_phrase *ph;
	struct gb_near near = {0};
	struct gb_buf name;
	enum gb_rc rc = GB_OK;

	gb_buf_init(&name, 4096);
	for (size_t i = 0; i < words->n; i++)
		gb_buf_printf(&name, "%s%s", i ? " " : "", words->v[i]);
	ph = gb_index_find(ix, gb_buf_get(&name));
	near.typed = gb_buf_get(&name);
	if (!ph)
		gb_index_near(ix, UINT_MAX, &near);
	if (ph)
		gb_kw_print_one(ix, ph, text);
	else if (near.word)
		rc = gb_fail(err, GB_E_NO_KEYWORD, "no keyword \"%.*s\"; did you mean \"%s\"?",
		             GB_SARG(gb_buf_get(&name)), near.word);
	else
		rc = gb_fail(err, GB_E_NO_KEYWORD,
		             "no keyword \"%.*s\"; \"gb-keywords\" lists them all",
		             GB_SARG(gb_buf_get(&name)));
	gb_buf_fini(&name);
	return rc;
}

static enum gb_rc
answer(const struct gb_index *ix, const struct wish *wish, struct gb_arena *a,
       struct gb_err *err)
{
	struct gb_buf text;
	enum gb_rc rc = GB_OK;

	if (wish->mdoc)
		return pages(ix, wish, a, err);
	gb_buf_init(&text, OUTPUT_MAX);
	if (wish->words.n)
		rc = show(ix, &wish->words, &text, err);
	else if (wish->missing)
		gb_kw_print_missing(ix, &text);
	else if (wish->json)
		gb_kw_print_json(ix, &text);
	else if (wish->dict)
		gb_kw_print_dict(ix, &text);
	else if (wish->complete)
		gb_kw_print_complete(ix, &text);
	else
		gb_kw_print_list(ix, &text);
	if (rc == GB_OK)
		rc = deliver(wish->output, &text, err);
	gb_buf_fini(&text);
	return rc;
}

static int
exit_code(const struct gb_err *err)
{
	fprintf(stderr, "gb-keywords: %s\n", err->msg);
	if (err->no == GB_E_NO_KEYWORD)
		return 1;
	if (err->no == GB_E_USAGE)
		return 2;
	if (err->no == GB_E_SHAPE || err->no == GB_E_KWROW)
		return 3;
	return 5;
}

int
main(int argc, char **argv)
{
	struct wish wish = {0};
	const struct gb_opt opts[] = {
		{"missing", 'm', GB_OPT_FLAG, &wish.missing, NULL,
	         "list what this build cannot do, by tier"},
		{"json", 'j', GB_OPT_FLAG, &wish.json, NULL, "print the table as JSON"},
		{"mdoc", 0, GB_OPT_TEXT, &wish.mdoc, "GROUP",
	         "print the manual page of a group; \"index\" or \"all\""},
		{"dict", 0, GB_OPT_FLAG, &wish.dict, NULL, "print a dictionary for libFuzzer"},
		{"complete", 0, GB_OPT_FLAG, &wish.complete, NULL,
	         "print words and briefs, a line each"},
		{"output", 'o', GB_OPT_TEXT, &wish.output, "PATH",
	         "write to a file, or to a folder with --mdoc"},
	};
	const struct gb_cmd cmd = {
		.name = "gb-keywords",
		.brief = "show the keywords of General Bots BASIC",
		.operands = "[WORDS...]",
		.examples = "gb-keywords send mail\ngb-keywords --missing",
		.opts = opts,
		.nopts = GB_LEN(opts),
	};
	struct gb_arena a = {0};
	struct gb_err err = {0};
	struct gb_index *ix = NULL;
	enum gb_rc rc = gb_opt_parse(&cmd, argc, argv, &a, &wish.words, &err);
	int code = 0;

	if (rc == GB_OK)
		rc = gb_lib_index(&ix, &err);
	if (rc == GB_OK)
		rc = answer(ix, &wish, &a, &err);
	if (rc != GB_OK && rc != GB_WAIT)
		code = exit_code(&err);
	gb_index_free(ix);
	gb_arena_fini(&a);
	return code;
}
