/* base/sandbox.h - a process gives up what it does not need
 *
 * Two walls. Landlock: beneath the named folders files can be read, or written; no other file
 * can be opened. seccomp: system calls that are not on the list of the process' kind fail with
 * EPERM. Both hold for its children too, and nothing takes them back. The rights of Landlock
 * are those of its second version (Linux 5.19), so that a newer kernel proves nothing that an
 * older one does not keep.
 *
 * Errors: GB_E_OUTSIDE when the kernel refuses; nothing was given up then. A kernel without
 *         Landlock is no error: *ret_files is false.
 * Source: S11; reliability.md 1.6, 5 (100); seccomp(2), landlock(7).
 */
#ifndef GB_BASE_SANDBOX_H
#define GB_BASE_SANDBOX_H

#include "base/err.h"

/* A build that must look at its own processes, or write down what they ran, is without. */
#ifdef GB_SANDBOX_OFF
#define GB_SANDBOX_DEFAULT "off"
#else
#define GB_SANDBOX_DEFAULT "on"
#endif

enum gb_box {                 /* what a process may still do */
	      GB_BOX_FILES,   /* files, and what it has open: no new socket, no program */
	      GB_BOX_LOCAL,   /* and connect to sockets of this machine */
	      GB_BOX_NETWORK, /* and to others, with threads: no program */
	      GB_BOX_PARENT,  /* and start programs, which can do no more than this */
};

struct gb_boxed { /* a file or a folder with all beneath it; one that is missing is left out */
	const char *path;
	int may; /* GB_BOX_READ ..., or-ed */
};

enum { GB_BOX_READ = 1, GB_BOX_WRITE = 2, GB_BOX_RUN = 4 };

enum gb_rc gb_sandbox(enum gb_box box, const struct gb_boxed *v, size_t n, bool *ret_files,
                      struct gb_err *err) GB_MUST;

#endif
