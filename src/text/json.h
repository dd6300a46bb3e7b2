/* text/json.h - JSON in memory
 *
 * A tree that keeps the order of its keys. Reading is limited in size and depth; of two equal
 * keys the last one counts, at the place of the first. An integer that does not fit 64 bits
 * becomes a real. Writing leaves non-ASCII text as it is and always gives valid JSON.
 *
 * Shape:  struct gb_json is one value: null, boolean, integer, real, text, array or object.
 * Owner:  gb_json_parse and gb_json_new_* return owned values, gb_json_free frees a whole tree;
 *         append and set take ownership of what they add; all else is borrowed from the tree.
 * Errors: GB_E_JSON with line and column (code points, from 1), GB_E_JSON_DEPTH,
 *         GB_E_JSON_SIZE. Building has none (x allocation).
 * Source: RFC 8259; Jansson 2.14.
 */
#ifndef GB_TEXT_JSON_H
#define GB_TEXT_JSON_H

#include "base/buf.h"
#include "base/err.h"

enum { GB_JSON_DEPTH = 200 }; /* arrays and objects in each other */

enum gb_json_type {
	GB_JSON_NULL,
	GB_JSON_BOOL,
	GB_JSON_INT,
	GB_JSON_REAL,
	GB_JSON_TEXT,
	GB_JSON_ARRAY,
	GB_JSON_OBJECT
};

struct gb_json;

/* Any JSON value, not only an array or object; `max` is the most bytes of text. */
enum gb_rc gb_json_parse(struct gb_slice text, size_t max, struct gb_json **ret,
                         struct gb_err *err) GB_MUST;
void gb_json_free(struct gb_json *j); /* NULL is fine */

/* Reading; NULL is read as null. A getter for another type gives its zero. */
enum gb_json_type gb_json_typeof(const struct gb_json *j);
bool gb_json_bool(const struct gb_json *j);
int64_t gb_json_int(const struct gb_json *j);
double gb_json_real(const struct gb_json *j); /* of an integer too */
struct gb_slice gb_json_text(const struct gb_json *j);
size_t gb_json_count(const struct gb_json *j); /* elements or keys, else 0 */
struct gb_json *gb_json_at(const struct gb_json *array, size_t i);              /* or NULL */
struct gb_json *gb_json_get(const struct gb_json *object, struct gb_slice key); /* or NULL */

/* All keys in order:  struct gb_json_iter it = {0};  while (gb_json_next(object, &it)) ...
 * The object must not change meanwhile. */
struct gb_json_iter {
	struct gb_slice key;
	struct gb_json *value;
	void *at;
};
bool gb_json_next(struct gb_json *object, struct gb_json_iter *it);

struct gb_json *gb_json_new_null(void) GB_MUST;
struct gb_json *gb_json_new_bool(bool b) GB_MUST;
struct gb_json *gb_json_new_int(int64_t i) GB_MUST;
struct gb_json *gb_json_new_real(double f) GB_MUST;          /* null when not finite */
struct gb_json *gb_json_new_text(struct gb_slice s) GB_MUST; /* invalid UTF-8 becomes U+FFFD */
struct gb_json *gb_json_new_array(void) GB_MUST;
struct gb_json *gb_json_new_object(void) GB_MUST;
void gb_json_append(struct gb_json *array, struct gb_json *value);
/* Replaces the value of an equal key, in its place. */
void gb_json_set(struct gb_json *object, struct gb_slice key, struct gb_json *value);
/* The same with a text, under a name that stands in the program. */
void gb_json_set_text(struct gb_json *object, const char *key, struct gb_slice text);

enum gb_json_style { GB_JSON_COMPACT, GB_JSON_PRETTY }; /* pretty: two blanks a level */
void gb_json_dump(struct gb_json *j, enum gb_json_style style, struct gb_buf *out);
/* A JSON string literal with its quotes; invalid UTF-8 becomes U+FFFD. */
void gb_json_quote(struct gb_buf *out, struct gb_slice s);
/* A JSON number; null when not finite. */
void gb_json_number(struct gb_buf *out, double f);

#endif
