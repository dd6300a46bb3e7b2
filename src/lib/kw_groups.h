/* lib/kw_groups.h - groups of keywords about the dialog and its session
 *
 * Static rows; lib.c lists them.
 */
#ifndef GB_LIB_KW_GROUPS_H
#define GB_LIB_KW_GROUPS_H

#include "kw/kw.h"

extern const struct gb_kwgroup gb_kw_dialog;  /* TALK, HEAR, the log, WAIT */
extern const struct gb_kwgroup gb_kw_suggest; /* suggestions and switchers */
extern const struct gb_kwgroup gb_kw_memory;  /* bot memory, user memory, REMEMBER, CACHE */
extern const struct gb_kwgroup gb_kw_context; /* what a language model is to know */
extern const struct gb_kwgroup gb_kw_session; /* session variables, language, user, roles */
extern const struct gb_kwgroup gb_kw_http;    /* requests to other machines */
extern const struct gb_kwgroup gb_kw_error;   /* error objects and the stored error */

extern const struct gb_heartype gb_heartypes[]; /* lib/heartypes.c */
extern const size_t gb_heartype_count;

#endif
