#include "base/seal.h"

#include "base/io.h"
#include "base/path.h"
#include "base/rand.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
_Static_assert(NONCE + TAG == GB_SEAL_MORE, "what a seal adds");
_Static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == GB_SEAL_KEY, "the size of a key");

static const uint8_t *
bytes(struct gb_slice s)
{
	return (const uint8_t *)s.p;
}

void
gb_seal(const struct gb_sealkey *key, struct gb_slice about, struct gb_slice plain,
        struct gb_buf *out)
{
	uint8_t *to = (uint8_t *)gb_buf_room(out, plain.n + GB_SEAL_MORE);
	unsigned long long n;
	if (!to)
		return;
	gb_entropy(to, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(to + NONCE, &n, bytes(plain), plain.n,
	                                           bytes(about), about.n, NULL, to, key->b);
	out->n += NONCE + (size_t)n;
}

enum gb_rc
gb_unseal(const struct gb_sealkey *key, struct gb_slice about, struct gb_slice sealed,
          struct gb_buf *out, struct gb_err *err)
{
	static const char broken[] = "the sealed bytes were changed, or the key is another one";
	if (sealed.n < GB_SEAL_MORE)
		return gb_fail(err, GB_E_SEAL, "%s", broken);
	uint8_t *to = (uint8_t *)gb_buf_room(out, sealed.n - GB_SEAL_MORE);
	unsigned long long n;
	if (!to)
		return gb_fail(err, GB_E_SEAL, "the sealed bytes are too many");
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(to, &n, NULL, bytes(sealed) + NONCE,
	                                               sealed.n - NONCE, bytes(about), about.n,
	                                               bytes(sealed), key->b) != 0)
		return gb_fail(err, GB_E_SEAL, "%s", broken);
	out->n += (size_t)n;
	return GB_OK;
}

static enum gb_rc
read_key(const char *path, struct gb_sealkey *ret, struct gb_err *err)
{
	struct gb_buf b;
	struct stat st;
	gb_buf_init(&b, GB_SEAL_KEY + 1);
	enum gb_rc rc = gb_read_file(path, GB_SEAL_KEY, &b, err);
	if (rc == GB_OK && stat(path, &st) == 0 && (st.st_mode & 077) != 0)
		rc = gb_fail(err, GB_E_SEAL,
		             "the key \"%s\" can be read by others; chmod 600 it, or remove it",
		             path);
	if (rc == GB_OK && b.n != GB_SEAL_KEY)
		rc = gb_fail(err, GB_E_SEAL,
		             "\"%s\" is no key of %d bytes; remove it to have a new one made",
		             path, GB_SEAL_KEY);
	if (rc == GB_OK)
		memcpy(ret->b, b.p, GB_SEAL_KEY);
	if (b.p)
		sodium_memzero(b.p, b.n);
	gb_buf_fini(&b);
	return rc;
}

/* Two processes may both find no key: the first one writes it, the other one finds it written. */
static enum gb_rc
make_key(const char *path, struct gb_err *err)
{
	struct gb_arena a = {0};
	struct gb_replace r;
	struct gb_sealkey key;
	enum gb_rc rc = gb_mkdir_p(gb_arena_dup(&a, gb_path_dir(gb_cstr(path))).p, 0700, err);
	if (rc == GB_OK)
		rc = gb_replace_begin(&r, path, 0600, err);
	if (rc == GB_OK && gb_is_file(path)) {
		gb_replace_drop(&r);
	} else if (rc == GB_OK) {
		gb_entropy(key.b, sizeof key.b);
		rc = gb_replace_end(&r, gb_slice((const char *)key.b, sizeof key.b), err);
		sodium_memzero(&key, sizeof key);
	}
	gb_arena_fini(&a);
	return rc;
}

enum gb_rc
gb_sealkey_file(const char *path, struct gb_sealkey *ret, struct gb_err *err)
{
	struct gb_err none = {0};
	enum gb_rc rc = read_key(path, ret, &none);
	if (rc == GB_ENOTFOUND) {
		rc = make_key(path, err);
		return rc == GB_OK ? read_key(path, ret, err) : rc;
	}
	if (rc != GB_OK && err)
		*err = none;
	return rc;
}
