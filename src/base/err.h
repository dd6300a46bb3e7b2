/* base/err.h - how a function says that it failed
 *
 * A function that may fail returns enum gb_rc and fills the caller's
 * struct gb_err, always its last parameter, which is untouched on success.
 * The numbers are rows of errors.def: stable, public, explained by
 * `gb explain GBnnnn`.
 *
 * Shape:  GB0xxx syntax, GB1xxx names, GB2xxx types and arguments, GB3xxx tables
 *         and files, GB4xxx run time and flow, GB5xxx security, GB6xxx style,
 *         GB9xxx the tool itself (ui.md e.4).
 * Source: settlement S21.
 */
#ifndef GB_BASE_ERR_H
#define GB_BASE_ERR_H

#include "base/base.h"

/* append only */
enum gb_rc {
	GB_OK,
	GB_WAIT, /* not a failure: the call has no answer yet */
	GB_EINPUT,
	GB_ETYPE,
	GB_ELIMIT,
	GB_ENOTFOUND,
	GB_EBUSY,
	GB_ECONFLICT,
	GB_EDENIED,
	GB_EIO,
	GB_ENET,
	GB_EFORMAT,
};

enum gb_severity { GB_SEV_NOTE, GB_SEV_WARNING, GB_SEV_ERROR };

/* Public error numbers: GB_E_<ident> = nnnn. */
enum gb_no {
	GB_E_NONE = 0,
#define GB_ERROR(no, ident, name, err, rc, sev, sentence) GB_E_##ident = (no),
#include "base/errors.def"
#undef GB_ERROR
};

struct gb_err {
	enum gb_rc rc;
	uint16_t no;        /* enum gb_no; printed as GB%04u */
	uint32_t line, col; /* script position, from 1; 0 when none; col in code points */
	uint32_t basic;     /* value of ERR when a script raised its own number, else 0 */
	char file[64];      /* script name without folder; empty when none */
	char msg[256];      /* one sentence, lower case, no newline, no full stop */
};

struct gb_errinfo {
	uint16_t no;
	uint16_t basic; /* classic ERR number, 0 = 2000 + last three digits of no */
	enum gb_rc rc;
	enum gb_severity severity;
	const char *name;     /* kebab-case */
	const char *sentence; /* what it means in general */
};

/* Fills *err (when not NULL) from the row of `no` and the printf text; returns the row's rc. */
enum gb_rc gb_fail(struct gb_err *err, enum gb_no no, const char *fmt, ...) GB_PRINTF(3, 4);
/* The row of a number, or NULL. Borrowed, static. */
const struct gb_errinfo *gb_errinfo(unsigned no);
/* All rows in order of number. */
const struct gb_errinfo *gb_errinfo_all(size_t *ret_n);
/* What the script reads in ERR. */
unsigned gb_err_basic(const struct gb_err *err);

#endif
