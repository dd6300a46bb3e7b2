/* lib/hear_word.c - addresses, names and languages */
#include "base/utf8.h"
#include "lib/hear_inner.h"

static bool
plain_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

/* Labels of letters, digits and inner hyphens between dots. */
static bool
is_host(struct gb_slice s, size_t *ret_dots)
{
	size_t label = 0;
	*ret_dots = 0;
	if (s.n == 0 || s.n > 253)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.') {
			if (label == 0 || s.p[i - 1] == '-')
				return false;
			label = 0;
			++*ret_dots;
		} else if (plain_char(s.p[i]) || (s.p[i] == '-' && label > 0)) {
			if (++label > 63)
				return false;
		} else {
			return false;
		}
	}
	return label > 0 && s.p[s.n - 1] != '-';
}

static enum gb_rc
lower_text(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
           struct gb_err *err)
{
	struct gb_buf b;
	gb_buf_init(&b, s.n * 4 + 8);
	for (size_t at = 0; at < s.n;) {
		unsigned len;
		char out[4];
		uint32_t cp = gb_utf8_decode(s, at, &len);
		gb_buf_add(&b, out, gb_utf8_encode(gb_utf8_lower(cp), out));
		at += len;
	}
	enum gb_rc rc = gb_text(k->heap, gb_buf_get(&b), ret, err);
	gb_buf_fini(&b);
	return rc;
}

/* RFC 5321 4.1.2 without quoted local parts and address literals. */
enum gb_rc
gb_check_email(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
               struct gb_err *err)
{
	size_t at = 0, dots;
	while (at < s.n && s.p[at] != '@')
		at++;
	if (at == 0 || at > 64 || at == s.n)
		return GB_WAIT;
	for (size_t i = 0; i < at; i++) {
		bool dot = s.p[i] == '.';
		if (dot ? (i == 0 || i + 1 == at || s.p[i - 1] == '.')
		        : !plain_char(s.p[i]) &&
		                    (!s.p[i] || !strchr("!#$%&'*+-/=?^_`{|}~", s.p[i])))
			return GB_WAIT;
	}
	if (!is_host(gb_slice(s.p + at + 1, s.n - at - 1), &dots))
		return GB_WAIT;
	return lower_text(k, s, ret, err);
}

/* Is every letter of the word that begins at `at` of one case? Then it is written again. */
static bool
one_case(struct gb_slice s, size_t at)
{
	bool up = false, low = false;
	unsigned len;
	for (size_t i = at; i < s.n; i += len) {
		uint32_t cp = gb_utf8_decode(s, i, &len);
		if (cp == ' ' || cp == '-' || cp == '\'')
			break;
		up |= cp != gb_utf8_lower(cp);
		low |= cp != gb_utf8_upper(cp);
	}
	return !(up && low);
}

enum gb_rc
gb_check_name(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
              struct gb_err *err)
{
	struct gb_buf b;
	enum gb_rc rc = GB_WAIT;
	size_t letters = 0;
	unsigned len;
	bool begin = true, fold = true, blank = false;
	size_t chars = gb_utf8_count(s);
	if (chars < 2 || chars > 100)
		return GB_WAIT;
	gb_buf_init(&b, s.n * 4 + 8);
	for (size_t at = 0; at < s.n; at += len) {
		char out[4];
		uint32_t cp = gb_utf8_decode(s, at, &len);
		if (cp == ' ' || cp == '-' || cp == '\'' || cp == 0x2019 || cp == '.') {
			if (!(cp == ' ' && blank))
				gb_buf_add(&b, s.p + at, len);
			blank = cp == ' ';
			begin = true;
			continue;
		}
		if (!gb_utf8_is_letter(cp) && !(letters > 0 && gb_utf8_width(cp) == 0))
			goto out;
		letters++;
		blank = false;
		if (begin) {
			fold = one_case(s, at);
			cp = gb_utf8_upper(cp);
		} else if (fold) {
			cp = gb_utf8_lower(cp);
		}
		begin = false;
		gb_buf_add(&b, out, gb_utf8_encode(cp, out));
	}
	if (letters >= 2)
		rc = gb_text(k->heap, gb_buf_get(&b), ret, err);
out:
	gb_buf_fini(&b);
	return rc;
}

enum gb_rc
gb_check_url(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
             struct gb_err *err)
{
	static const char *const scheme[] = {"http://", "https://"};
	size_t skip = 0, dots;
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '"' || s.p[i] == '<' ||
		    s.p[i] == '>')
			return GB_WAIT;
	}
	for (size_t i = 0; i < GB_LEN(scheme); i++) {
		struct gb_slice m = gb_cstr(scheme[i]);
		if (s.n > m.n && gb_slice_ieq(gb_slice(s.p, m.n), m))
			skip = m.n;
	}
	struct gb_slice host = gb_slice(s.p + skip, s.n - skip);
	for (size_t i = 0; i < host.n; i++) {
		if (strchr(":/?#", host.p[i])) {
			host.n = i;
			break;
		}
	}
	/* "ftp://x" without a known scheme would leave "ftp" as the host. */
	if (!is_host(host, &dots) || dots == 0)
		return GB_WAIT;
	if (skip)
		return gb_text(k->heap, s, ret, err);
	struct gb_buf b;
	gb_buf_init(&b, s.n + 16);
	gb_buf_str(&b, "https://");
	gb_buf_slice(&b, s);
	enum gb_rc rc = gb_text(k->heap, gb_buf_get(&b), ret, err);
	gb_buf_fini(&b);
	return rc;
}

static const struct {
	const char *code, *names; /* between bars */
} languages[] = {
	{"en", "|english|inglês|ingles|inglés|"},
	{"pt", "|portuguese|português|portugues|portugués|"},
	{"es", "|spanish|espanhol|español|espanol|castellano|"},
	{"fr", "|french|francês|frances|francés|français|"},
	{"de", "|german|alemão|alemao|alemán|aleman|deutsch|"},
	{"it", "|italian|italiano|"},
	{"ja", "|japanese|japonês|japones|japonés|日本語|"},
	{"zh", "|chinese|chinês|chines|chino|中文|"},
	{"ko", "|korean|coreano|한국어|"},
	{"ru", "|russian|russo|ruso|русский|"},
	{"ar", "|arabic|árabe|arabe|العربية|"},
	{"hi", "|hindi|"},
	{"nl", "|dutch|holandês|holandes|holandés|neerlandés|nederlands|"},
	{"pl", "|polish|polonês|polones|polaco|polski|"},
	{"tr", "|turkish|turco|türkçe|"},
};

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "pt", "PT_br": lower case, region in upper case after a hyphen. */
static bool
language_code(struct gb_slice s, char out[6])
{
	if ((s.n != 2 && s.n != 5) || !is_alpha(s.p[0]) || !is_alpha(s.p[1]))
		return false;
	out[0] = (char)(s.p[0] | 0x20);
	out[1] = (char)(s.p[1] | 0x20);
	out[2] = '\0';
	if (s.n == 2)
		return true;
	if ((s.p[2] != '-' && s.p[2] != '_') || !is_alpha(s.p[3]) || !is_alpha(s.p[4]))
		return false;
	out[2] = '-';
	out[3] = (char)(s.p[3] & ~0x20);
	out[4] = (char)(s.p[4] & ~0x20);
	out[5] = '\0';
	return true;
}

enum gb_rc
gb_check_language(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
                  struct gb_err *err)
{
	char code[6];
	if (language_code(s, code))
		return gb_text(k->heap, gb_cstr(code), ret, err);
	for (size_t i = 0; i < GB_LEN(languages); i++) {
		const char *name = languages[i].names + 1;
		while (*name) {
			const char *bar = strchr(name, '|');
			if (gb_utf8_ieq(s, gb_slice(name, (size_t)(bar - name))))
				return gb_text(k->heap, gb_cstr(languages[i].code), ret, err);
			name = bar + 1;
		}
	}
	return GB_WAIT;
}
