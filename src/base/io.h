/* base/io.h - whole files
 *
 * Errors: GB_E_FILE_SIZE when a file is too large to read; GB_E_IO with the path and the
 *         system's reason in the message; GB_ENOTFOUND is given as rc when the file does not
 *         exist.
 */
#ifndef GB_BASE_IO_H
#define GB_BASE_IO_H

#include "base/buf.h"
#include "base/err.h"

/* Appends the file's bytes to *out; more than `max` bytes is an error. */
enum gb_rc gb_read_file(const char *path, size_t max, struct gb_buf *out,
                        struct gb_err *err) GB_MUST;
/* The same from an open descriptor, to its end. */
enum gb_rc gb_read_fd(int fd, size_t max, struct gb_buf *out, struct gb_err *err) GB_MUST;
/* Whole or not at all: a file beside it, fsync, rename, fsync of the folder. */
enum gb_rc gb_write_file(const char *path, struct gb_slice bytes, unsigned mode,
                         struct gb_err *err) GB_MUST;

/* The same in two steps, for who must look at the old file first: between begin and end nobody
 * else who writes this way can replace it. The file beside it is ".NAME.gb-new"; what a process
 * that died left there is taken over, so there is never more than one. What is no ordinary file
 * (a device, a pipe) is not replaced. */
struct gb_replace {
	char *path, *temp;
	int fd;
	unsigned mode;
};

enum gb_rc gb_replace_begin(struct gb_replace *r, const char *path, unsigned mode,
                            struct gb_err *err) GB_MUST;
/* Both end it and leave nothing behind. */
enum gb_rc gb_replace_end(struct gb_replace *r, struct gb_slice bytes,
                          struct gb_err *err) GB_MUST;
void gb_replace_drop(struct gb_replace *r);
/* Writes all bytes, across short writes and EINTR. */
enum gb_rc gb_write_fd(int fd, struct gb_slice bytes, struct gb_err *err) GB_MUST;
/* Creates a folder and its parents. */
enum gb_rc gb_mkdir_p(const char *path, unsigned mode, struct gb_err *err) GB_MUST;
bool gb_is_dir(const char *path);
bool gb_is_file(const char *path);

#endif
