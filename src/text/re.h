/* text/re.h - regular expressions with a budget
 *
 * Perl's syntax on UTF-8 with Unicode properties. Every match is limited in steps, depth, heap
 * and length of subject, so a pattern from a script cannot hold a worker.
 *
 * Shape:  a group is a slice of the subject; group 0 is the whole match.
 * Owner:  gb_re_new returns owned. Groups are borrowed from the subject and last until the
 *         next find.
 * Errors: GB_E_RE_SYNTAX, GB_E_RE_EFFORT (a limit was reached), GB_E_RE_SUBJECT (too long).
 * Source: PCRE2 10.42; limits of reliability.md P9.
 */
#ifndef GB_TEXT_RE_H
#define GB_TEXT_RE_H

#include "base/buf.h"
#include "base/err.h"

enum {
	GB_RE_MATCH_LIMIT = 100000,
	GB_RE_DEPTH_LIMIT = 1000,
	GB_RE_HEAP_KIB = 8 * 1024,
	GB_RE_SUBJECT_MAX = 256 * 1024, /* bytes */
	GB_RE_PATTERN_MAX = 64 * 1024,  /* bytes */
};

enum gb_re_flag { /* added together */
	          GB_RE_PLAIN = 0,
	          GB_RE_ICASE = 1,     /* letters without case */
	          GB_RE_MULTILINE = 2, /* ^ and $ at each line */
	          GB_RE_DOTALL = 4,    /* . matches a newline too */
};

struct gb_re;

enum gb_rc gb_re_new(struct gb_slice pattern, unsigned flags, struct gb_re **ret,
                     struct gb_err *err) GB_MUST;
void gb_re_free(struct gb_re *re); /* NULL is fine */
/* The first match that begins at byte `from` or later. */
enum gb_rc gb_re_find(struct gb_re *re, struct gb_slice subject, size_t from, bool *ret_found,
                      struct gb_err *err) GB_MUST;
size_t gb_re_count(const struct gb_re *re); /* groups of the pattern, with group 0 */
/* Group i of the last match; p is NULL when the group took no part. */
struct gb_slice gb_re_group(const struct gb_re *re, size_t i);
/* Byte offset where the search for a further match goes on: the end of the last match, one code
 * point further when that match was empty. May be subject.n + 1: then there is none. */
size_t gb_re_after(const struct gb_re *re);
/* Appends the subject with every match replaced. In `with`, $1 and ${1} are groups, $0 or $& the
 * whole match, ${name} a named group, $$ a dollar sign; any other $ stands for itself. */
enum gb_rc gb_re_replace(struct gb_re *re, struct gb_slice subject, struct gb_slice with,
                         struct gb_buf *out, struct gb_err *err) GB_MUST;

#endif
