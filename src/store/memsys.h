/* store/memsys.h - what the parts of the system store in memory share */
#ifndef GB_STORE_MEMSYS_H
#define GB_STORE_MEMSYS_H

#include "base/vec.h"
#include "store/system.h"

struct ms_account {
	char *id, *name, *hash;
	enum gb_role role;
	bool disabled;
	int64_t created_ms;
};

struct ms_login {
	struct gb_sha256 token;
	char *account;
	int64_t created_ms, seen_ms, expires_ms;
};

struct ms_key {
	char *id, *name, *account, *scopes;
	struct gb_sha256 hash;
	int64_t created_ms, used_ms;
	bool revoked;
};

struct ms_attempt {
	struct gb_sha256 name;
	unsigned wrong;
	int64_t at_ms;
};

struct ms_audited {
	char *actor, *event, *target, *detail;
	int64_t at_ms;
	struct gb_sha256 hash;
};

struct ms {
	struct {
		GB_VEC(struct ms_account);
	} account; /* in the order of their names */
	struct {
		GB_VEC(struct ms_login);
	} login; /* in the order of their birth */
	struct {
		GB_VEC(struct ms_key);
	} key;
	struct {
		GB_VEC(struct ms_attempt);
	} attempt;
	struct {
		GB_VEC(struct ms_audited);
	} audit;
};

static inline bool
ms_same(const struct gb_sha256 *a, const struct gb_sha256 *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

/* By its id; NULL: none. */
struct ms_account *ms_account(struct ms *s, struct gb_slice id);
struct gb_account ms_shown(const struct ms_account *a);
enum gb_rc ms_nothing(struct gb_err *err);
void ms_audit(struct ms *s, const struct gb_deed *d); /* NULL: nothing */

/* --- memsys_login.c --- */
void ms_logins_end(struct ms *s, struct gb_slice account);
void ms_keys_end(struct ms *s, struct gb_slice account);
void ms_login_verbs(struct gb_system *s);

#endif
