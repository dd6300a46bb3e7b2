#include "base/pass.h"

#include "base/utf8.h"

#include <sodium.h>
#include <stdio.h>

enum { PASSES = 3, FIELD = 43, SALT = 22 };
#define MEMORY ((size_t)GB_PASS_MIB << 20)

/* What people take when a password has to have eight characters or more; from the lists that are
 * published each year, in lower case. */
static const char *const common[] = {
	"password",    "password1",    "password12", "password123",  "passw0rd",
	"p@ssw0rd",    "p@ssword",     "12345678",   "123456789",    "1234567890",
	"0123456789",  "87654321",     "987654321",  "9876543210",   "11111111",
	"00000000",    "12341234",     "123123123",  "12121212",     "11223344",
	"1q2w3e4r",    "1q2w3e4r5t",   "1qaz2wsx",   "qwertyui",     "qwertyuiop",
	"qwerty12",    "qwerty123",    "qwerty1234", "asdfghjk",     "asdfghjkl",
	"zxcvbnm1",    "abcd1234",     "abc12345",   "a1b2c3d4",     "aa123456",
	"iloveyou",    "iloveyou1",    "sunshine",   "princess",     "football",
	"baseball",    "superman",     "trustno1",   "welcome1",     "welcome123",
	"letmein1",    "letmein123",   "admin123",   "admin1234",    "administrator",
	"changeme",    "changeme1",    "computer",   "internet",     "whatever",
	"starwars",    "michelle",     "jennifer",   "jonathan",     "superstar",
	"corinthians", "flamengo",     "palmeiras",  "saopaulo",     "brasil123",
	"senha123",    "senha1234",    "senha12345", "mudar123",     "teamo123",
	"contraseña",  "contrasena",   "barcelona",  "realmadrid",   "liverpool",
	"manchester",  "chocolate",    "butterfly",  "123456789a",   "a123456789",
	"q1w2e3r4",    "q1w2e3r4t5",   "1234qwer",   "qwer1234",     "asdf1234",
	"zaq12wsx",    "zaq1zaq1",     "123qweasd",  "password!",    "password1!",
	"generalbots", "general bots", "88888888",   "99999999",     "66666666",
	"12344321",    "147258369",    "741852963",  "159753159753", "147852369",
};

static bool
is_common(struct gb_slice password)
{
	for (size_t i = 0; i < GB_LEN(common); i++)
		if (gb_utf8_ieq(password, gb_cstr(common[i])))
			return true;
	for (size_t i = 1; i < password.n; i++)
		if (password.p[i] != password.p[0])
			return false;
	return true; /* one character all along */
}

enum gb_rc
gb_pass_fit(struct gb_slice password, struct gb_err *err)
{
	if (gb_utf8_valid(password) != password.n ||
	    (password.n > 0 && memchr(password.p, 0, password.n)))
		return gb_fail(err, GB_E_PASSWORD, "the password is no text");
	if (gb_utf8_count(password) < GB_PASS_MIN)
		return gb_fail(err, GB_E_PASSWORD,
		               "the password is too short; take %d characters", GB_PASS_MIN);
	if (password.n > GB_PASS_MAX)
		return gb_fail(err, GB_E_PASSWORD, "the password is too long; take %d bytes",
		               GB_PASS_MAX);
	if (is_common(password))
		return gb_fail(err, GB_E_PASSWORD,
		               "the password is one that many people have; take another one");
	return GB_OK;
}

enum gb_rc
gb_pass_hash(struct gb_slice password, char ret[GB_PASS_HASH], struct gb_err *err)
{
	_Static_assert((int)GB_PASS_HASH == (int)crypto_pwhash_STRBYTES, "length of a hash");
	if (crypto_pwhash_str(ret, password.p, password.n, PASSES, MEMORY) != 0)
		return gb_fail(err, GB_E_NO_MEMORY, "there is no memory to hash a password");
	return GB_OK;
}

/* The form of a hash whose password nobody knows. */
static void
no_hash(char ret[GB_PASS_HASH])
{
	static const char salt[] = "Q2hhbmNlIG5vdCBzYWx0IQ";
	static const char end[] = "c2luY2Ugbm90aGluZyBoYXNoZXMgdG8gdGhlc2UgYnk";
	_Static_assert(sizeof salt == SALT + 1 && sizeof end == FIELD + 1, "lengths");
	snprintf(ret, GB_PASS_HASH, "$argon2id$v=19$m=%zu,t=%d,p=1$%s$%s", MEMORY >> 10,
	         (int)PASSES, salt, end);
}

bool
gb_pass_check(struct gb_slice password, struct gb_slice hash)
{
	char text[GB_PASS_HASH] = {0};
	const bool known = hash.n > 0 && hash.n < sizeof text;
	if (known)
		memcpy(text, hash.p, hash.n);
	else
		no_hash(text);
	const bool fits =
		crypto_pwhash_str_verify(text, password.n ? password.p : "", password.n) == 0;
	return known && fits;
}

bool
gb_pass_old(struct gb_slice hash)
{
	char text[GB_PASS_HASH] = {0};
	if (hash.n >= sizeof text)
		return true;
	memcpy(text, hash.p, hash.n);
	return crypto_pwhash_str_needs_rehash(text, PASSES, MEMORY) != 0;
}

void
gb_pass_wipe(void *p, size_t n)
{
	sodium_memzero(p, n);
}
