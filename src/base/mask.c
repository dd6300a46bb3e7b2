#include "base/mask.h"

enum { KEY_LEN = 40, CPF_LEN = 14 };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_hex(char c)
{
	return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Of a key or a token. */
static bool
is_key(char c)
{
	return is_digit(c) || is_letter(c) || c == '-' || c == '_' || c == '+' || c == '=';
}

static size_t
run_of(struct gb_slice s, bool (*is)(char))
{
	size_t n = 0;
	while (n < s.n && is(s.p[n]))
		n++;
	return n;
}

/* --- each gives the bytes that it takes from the front; 0: not this --- */

static size_t
ipv4(struct gb_slice s, struct gb_buf *out)
{
	size_t at = 0, first = 0;
	for (int i = 0; i < 4; i++) {
		const size_t n = run_of(gb_slice(s.p + at, s.n - at), is_digit);
		if (n < 1 || n > 3)
			return 0;
		at += n;
		first = i == 0 ? n : first;
		if (i < 3 && (at >= s.n || s.p[at++] != '.'))
			return 0;
	}
	/* A fifth number makes it a version. */
	if (at + 1 < s.n && s.p[at] == '.' && is_digit(s.p[at + 1]))
		return 0;
	gb_buf_printf(out, "%.*s.x.x.x", (int)first, s.p);
	return at;
}

static bool
is_ipv6(char c)
{
	return is_hex(c) || c == ':';
}

static size_t
ipv6(struct gb_slice s, struct gb_buf *out)
{
	const size_t n = run_of(s, is_ipv6);
	size_t colons = 0;
	bool twice = false;
	for (size_t i = 0; i < n; i++) {
		colons += s.p[i] == ':';
		twice = twice || (i > 0 && s.p[i] == ':' && s.p[i - 1] == ':');
	}
	if (colons < 2 || (!twice && colons != 7))
		return 0;
	gb_buf_str(out, "x::x");
	return n;
}

static size_t
cpf(struct gb_slice s, struct gb_buf *out)
{
	static const char form[] = "ddd.ddd.ddd-dd";
	if (s.n < CPF_LEN || (s.n > CPF_LEN && is_digit(s.p[CPF_LEN])))
		return 0;
	for (size_t i = 0; i < CPF_LEN; i++)
		if (form[i] == 'd' ? !is_digit(s.p[i]) : s.p[i] != form[i])
			return 0;
	gb_buf_str(out, "***");
	return CPF_LEN;
}

/* A word that announces a secret, what stands between, and the secret. */
static size_t
announced(struct gb_slice s, struct gb_buf *out)
{
	static const char *const words[] = {"password", "passwd", "secret",  "token", "api_key",
	                                    "api-key",  "apikey", "bearer ", "senha", "cookie"};
	for (size_t i = 0; i < GB_LEN(words); i++) {
		size_t n = strlen(words[i]);
		if (s.n <= n || !gb_slice_ieq(gb_slice(s.p, n), gb_cstr(words[i])))
			continue;
		const bool scheme = words[i][n - 1] == ' ';
		const size_t mark = n;
		while (!scheme && n < s.n && strchr("=:\" '", s.p[n]))
			n++;
		/* "the token is too long" announces none: there must be a sign. */
		const struct gb_slice between = gb_slice(s.p + mark, n - mark);
		if (!scheme && gb_slice_find(between, GB_S("="), 0) == SIZE_MAX &&
		    gb_slice_find(between, GB_S(":"), 0) == SIZE_MAX)
			continue;
		size_t value = n;
		while (value < s.n && !strchr(" \"',;&\n", s.p[value]))
			value++;
		if (value == n)
			continue;
		gb_buf_add(out, s.p, n);
		gb_buf_str(out, "***");
		return value;
	}
	return 0;
}

static size_t
long_key(struct gb_slice s, struct gb_buf *out)
{
	const size_t n = run_of(s, is_key);
	if (n < KEY_LEN)
		return 0;
	gb_buf_str(out, "***");
	return n;
}

/* Does a word or a number go on with this byte? */
static bool
goes_on(struct gb_slice s, bool inside)
{
	const char c = s.p[0], next = s.n > 1 ? s.p[1] : ' ';
	return is_digit(c) || is_letter(c) || c == '_' || (inside && c == '-') ||
	       (inside && c == '.' && is_digit(next));
}

void
gb_mask(struct gb_buf *out, struct gb_slice text)
{
	bool inside = false; /* of a word or a number: nothing begins here */
	while (text.n > 0) {
		size_t n = 0;
		if (!inside)
			n = announced(text, out);
		if (!inside && n == 0 && is_digit(text.p[0]))
			n = cpf(text, out);
		if (!inside && n == 0 && is_digit(text.p[0]))
			n = ipv4(text, out);
		if (!inside && n == 0 && is_ipv6(text.p[0]))
			n = ipv6(text, out);
		if (!inside && n == 0)
			n = long_key(text, out);
		if (n == 0) {
			inside = goes_on(text, inside);
			gb_buf_char(out, text.p[0]);
			n = 1;
		} else {
			inside = false;
		}
		text = gb_slice(text.p + n, text.n - n);
	}
}
