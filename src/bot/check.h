/* bot/check.h - scripts read, resolved, linted and compiled
 *
 * Owner:  gb_check_fini() frees everything; the trees live as long as the check.
 * Errors: a file that cannot be read ends the check; what is wrong inside of a file is a
 *         finding of that file, also when it is not UTF-8 or too long.
 */
#ifndef GB_BOT_CHECK_H
#define GB_BOT_CHECK_H

#include "base/vec.h"
#include "bot/pkg.h"
#include "comp/comp.h"
#include "lang/lint.h"

struct gb_checked {
	struct gb_src src;
	struct gb_diags diags;
	struct gb_ast *ast; /* NULL when the bytes are no text */
	struct gb_scopes *scopes;
	struct gb_prog *prog;  /* NULL when the script has errors */
	const char *path;      /* NULL: standard input */
	struct gb_slice bytes; /* as in the file */
	size_t skipped;        /* bytes before src.text: the byte order mark */
};

struct gb_check {
	struct gb_arena arena;
	const struct gb_index *index;
	struct gb_lint_set set;
	bool lint;         /* false: only what the parser says */
	size_t max_errors; /* a file */
	struct {
		GB_VEC(struct gb_checked *);
	} file;
};

void gb_check_init(struct gb_check *c, const struct gb_index *index);
void gb_check_fini(struct gb_check *c);
/* All scripts of a package, or the lone one. */
enum gb_rc gb_check_pkg(struct gb_check *c, const struct gb_pkg *p, struct gb_err *err) GB_MUST;
/* One script by its text; `bot` may be NULL. */
struct gb_checked *gb_check_text(struct gb_check *c, struct gb_slice shown,
                                 struct gb_slice stem, struct gb_slice text,
                                 const struct gb_lint_bot *bot);

#endif
