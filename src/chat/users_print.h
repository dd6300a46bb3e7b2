/* chat/users_print.h - what gb-user prints, as lines or as JSON, an object a line
 *
 * The functions are callbacks of store/system.h; ctx is a bool: JSON.
 */
#ifndef GB_CHAT_USERS_PRINT_H
#define GB_CHAT_USERS_PRINT_H

#include "store/system.h"

void gb_users_account(void *ctx, const struct gb_account *a);
void gb_users_login(void *ctx, const struct gb_login *l);
void gb_users_key(void *ctx, const struct gb_apikey *k);
void gb_users_audited(void *ctx, const struct gb_audited *r);
/* The only time that a key is shown. */
void gb_users_secret(const char *id, const char *secret, bool json);

#endif
