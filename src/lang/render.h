/* lang/render.h - findings as people and machines read them
 *
 * One report goes in, one text comes out; nothing is read from the environment.
 * Shape:  lines and columns from 1, columns in code points; the full form is laid out in
 *         display cells (wide characters 2, combining marks 0, tabs drawn and padded to 4).
 * Owner:  the report borrows everything.
 * Source: ui.md e.4; SARIF 2.1.0; GitLab code quality report; JUnit XML as CI servers read it.
 */
#ifndef GB_LANG_RENDER_H
#define GB_LANG_RENDER_H

#include "base/buf.h"
#include "lang/diag.h"

enum gb_format {
	GB_FORMAT_FULL,
	GB_FORMAT_CONCISE,
	GB_FORMAT_JSON,
	GB_FORMAT_SARIF,
	GB_FORMAT_GITHUB,
	GB_FORMAT_GITLAB,
	GB_FORMAT_JUNIT,
	GB_FORMAT__MAX
};

struct gb_report {
	const char *tool;                   /* "gb-lint-bas" */
	const struct gb_diags *const *file; /* one a source, also those without findings */
	size_t nfile;
	int64_t ms;             /* time taken; negative: not said */
	int exit;               /* the exit code that goes with it */
	enum gb_severity least; /* findings below it are counted, not shown (-q) */
	const char *error_kind; /* "usage", "internal", "outside", or NULL */
	const char *error;      /* sentence when error_kind is set */
};

/* Of the full form. */
struct gb_look {
	bool color;
	bool unicode;
	unsigned width; /* cells of a row; 0 = 80 */
};

struct gb_counts {
	size_t error, warning, note;
	size_t files;       /* with at least one finding */
	size_t fix, unsafe; /* findings that have one */
	size_t hidden;      /* errors over the ceiling of their file */
};

/* "full", "concise" ...; false when there is no such format. */
bool gb_format_find(const char *name, enum gb_format *ret);
/* The names, "|" between them, for an option table. */
#define GB_FORMAT_NAMES "full|concise|json|sarif|github|gitlab|junit"

const char *gb_severity_name(enum gb_severity s); /* "error" */
struct gb_counts gb_report_count(const struct gb_report *r);
void gb_report_render(const struct gb_report *r, enum gb_format f, const struct gb_look *look,
                      struct gb_buf *out);

#endif
