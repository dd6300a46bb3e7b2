/* bot/pkg.h - a bot's folder, seen as its parts
 *
 * NAME.gbai holds one *.gbdialog (scripts) and at most one *.gbot (settings); their names
 * should begin with NAME, other names are taken with a warning. A lone .bas file is a package
 * too: its script is that file, and the .bas files beside it can be called.
 *
 * Shape:  scripts in order of compilation: tables first, then by name; a NAME.gbai may have
 *         none. Nothing is read but the folders and config.csv.
 * Owner:  everything lives in the arena.
 * Errors: GB_E_PACKAGE when the operand is no bot; what is only odd is a warning.
 * Source: language.md 1; platform.md 1.1, 1.6; settlement S31.
 */
#ifndef GB_BOT_PKG_H
#define GB_BOT_PKG_H

#include "base/arena.h"
#include "base/err.h"

struct gb_script {
	struct gb_slice stem;  /* "pedido": the name that scripts and models use */
	struct gb_slice shown; /* "loja.gbai/loja.gbdialog/pedido.bas": in messages */
	const char *path;
};

struct gb_setting { /* a row of config.csv */
	struct gb_slice name, value;
	uint32_t line;
};

struct gb_pkg {
	struct gb_slice name;     /* "loja" */
	const char *dir;          /* NAME.gbai, or the folder of a lone script */
	const char *dialog;       /* folder of the scripts */
	const char *bot;          /* folder of the settings, or NULL */
	const char *prompt;       /* PROMPT.md and the like, or NULL */
	struct gb_script *script; /* of a lone script itself alone, until gb_pkg_beside() */
	size_t nscript;
	const struct gb_script *lone; /* the file that was named, or NULL: the whole bot */
	struct gb_setting *setting;
	size_t nsetting;
	const char **warning; /* sentences about the folder */
	size_t nwarning;
};

/* `path`: a folder NAME.gbai (the suffix may be left out), a *.gbdialog folder, a folder of
 * scripts, or a .bas file. */
enum gb_rc gb_pkg_open(struct gb_arena *a, const char *path, struct gb_pkg *ret,
                       struct gb_err *err) GB_MUST;
/* Adds the scripts beside a lone one: many run alone, and their folder may hold anything. */
void gb_pkg_beside(struct gb_arena *a, struct gb_pkg *p);
/* A script by its stem or file name, case ignored; or NULL. */
const struct gb_script *gb_pkg_find(const struct gb_pkg *p, struct gb_slice name);
/* The last value of a setting, case ignored; empty when there is none. */
struct gb_slice gb_pkg_setting(const struct gb_pkg *p, struct gb_slice name);
/* True when the row gives a variable to every script (param-NAME); *ret is NAME. */
bool gb_setting_param(const struct gb_setting *s, struct gb_slice *ret);

#endif
