/* chat/line_edit.c - the only file that knows libedit; loaded, not linked (S10) */
#include "chat/line_edit.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <dlfcn.h>
#include <histedit.h>
#include <locale.h>
#include <stdio.h>

#define HISTORY_MAX 500

struct gb_editor {
	void *library;
	EditLine *(*init)(const char *, FILE *, FILE *, FILE *);
	void (*end)(EditLine *);
	int (*set)(EditLine *, int, ...);
	const char *(*read_line)(EditLine *, int *);
	const LineInfo *(*line)(EditLine *);
	int (*insertstr)(EditLine *, const char *);
	void (*deletestr)(EditLine *, int);
	History *(*history_init)(void);
	void (*history_end)(History *);
	int (*history)(History *, HistEvent *, int, ...);
	EditLine *el;
	History *past;
	const char *file;
	char prompt[64];
	gb_line_choice *choice;
	void *ctx;
};

/* libedit calls back with nothing but its own handle; el_get is found again by its name. */
static struct gb_editor *
editor_of(EditLine *el)
{
	int (*get)(EditLine *, int, ...);
	void *symbol = dlsym(RTLD_DEFAULT, "el_get"), *data = NULL;
	memcpy(&get, &symbol, sizeof get);
	return symbol && get(el, EL_CLIENTDATA, &data) == 0 ? data : NULL;
}

static char *
prompt_of(EditLine *el)
{
	struct gb_editor *e = editor_of(el);
	return e ? e->prompt : NULL;
}

/* Tab: the choice after the one that stands in the line. */
static unsigned char
show_next(EditLine *el, int key __attribute__((unused)))
{
	struct gb_editor *e = editor_of(el);
	if (!e || !e->choice)
		return CC_ERROR;
	const LineInfo *li = e->line(el);
	struct gb_slice typed = gb_slice(li->buffer, (size_t)(li->lastchar - li->buffer));
	size_t next = 0;
	for (size_t i = 0;; i++) {
		struct gb_slice c = e->choice(e->ctx, i);
		if (c.n == 0)
			break;
		if (gb_slice_eq(gb_slice_trim(typed), c))
			next = i + 1;
	}
	struct gb_slice c = e->choice(e->ctx, next);
	if (c.n == 0)
		c = e->choice(e->ctx, 0);
	if (c.n == 0 || li->cursor != li->lastchar)
		return CC_ERROR;
	char *text = gb_xstrdup(c);
	e->deletestr(el, (int)gb_utf8_count(typed));
	e->insertstr(el, text);
	gb_free(text);
	return CC_REFRESH;
}

static bool
find_all(struct gb_editor *e)
{
	const struct {
		const char *name;
		void **to; /* POSIX, dlsym: an object pointer holds that of a function */
	} need[] = {
		{"el_init", (void **)&e->init},
		{"el_end", (void **)&e->end},
		{"el_set", (void **)&e->set},
		{"el_gets", (void **)&e->read_line},
		{"el_line", (void **)&e->line},
		{"el_insertstr", (void **)&e->insertstr},
		{"el_deletestr", (void **)&e->deletestr},
		{"history_init", (void **)&e->history_init},
		{"history_end", (void **)&e->history_end},
		{"history", (void **)&e->history},
	};
	e->library = dlopen("libedit.so.2", RTLD_NOW | RTLD_GLOBAL);
	for (size_t i = 0; e->library && i < GB_LEN(need); i++) {
		*need[i].to = dlsym(e->library, need[i].name);
		if (!*need[i].to)
			return false;
	}
	return e->library != NULL;
}

struct gb_editor *
gb_editor_open(const char *history, gb_line_choice *choice, void *ctx)
{
	struct gb_editor *e = gb_xcalloc(1, sizeof *e);
	HistEvent event;
	e->file = history;
	e->choice = choice;
	e->ctx = ctx;
	/* Without the user's locale libedit shows letters beyond ASCII as numbers. */
	setlocale(LC_CTYPE, "");
	if (!find_all(e))
		goto fail;
	e->el = e->init("gb-run", stdin, stdout, stderr);
	e->past = e->history_init();
	if (!e->el || !e->past)
		goto fail;
	e->history(e->past, &event, H_SETSIZE, HISTORY_MAX);
	e->history(e->past, &event, H_SETUNIQUE, 1);
	if (history)
		e->history(e->past, &event, H_LOAD, history);
	e->set(e->el, EL_CLIENTDATA, e);
	e->set(e->el, EL_PROMPT, prompt_of);
	e->set(e->el, EL_SIGNAL, 1);
	e->set(e->el, EL_EDITOR, "emacs");
	e->set(e->el, EL_HIST, e->history, e->past);
	e->set(e->el, EL_ADDFN, "gb-next-choice", "show the next choice", show_next);
	e->set(e->el, EL_BIND, "^I", "gb-next-choice", NULL);
	return e;
fail:
	gb_editor_close(e);
	return NULL;
}

void
gb_editor_close(struct gb_editor *e)
{
	HistEvent event;
	if (!e)
		return;
	if (e->past && e->file)
		e->history(e->past, &event, H_SAVE, e->file);
	if (e->past)
		e->history_end(e->past);
	if (e->el)
		e->end(e->el);
	gb_free(e);
}

bool
gb_editor_read(struct gb_editor *e, const char *prompt, struct gb_slice *ret)
{
	HistEvent event;
	int n = 0;
	snprintf(e->prompt, sizeof e->prompt, "%s", prompt);
	const char *line = e->read_line(e->el, &n);
	if (!line || n <= 0)
		return false;
	*ret = gb_slice(line, (size_t)n);
	if (n > 1)
		e->history(e->past, &event, H_ENTER, line);
	return true;
}
