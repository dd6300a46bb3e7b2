/* lib/hear_code.c - numbers of papers, cards, places and telephones
 *
 * Source: check digits of CPF and CNPJ as the Receita Federal publishes them; Luhn's
 * formula, ISO/IEC 7812-1 annex B; RFC 9562 4.
 */
#include <stdio.h>

#include "lib/hear_inner.h"

bool
gb_take_digits(struct gb_slice s, const char *also, char *out, size_t max, size_t *ret_n)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9') {
			if (n == max)
				return false;
			out[n++] = s.p[i];
		} else if (!s.p[i] || !strchr(also, s.p[i])) {
			return false;
		}
	}
	*ret_n = n;
	return true;
}

enum gb_rc
gb_check_mobile(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
                struct gb_err *err)
{
	char d[17];
	size_t n;
	bool plus = s.n > 0 && s.p[0] == '+';
	struct gb_slice rest = plus ? gb_slice(s.p + 1, s.n - 1) : s;
	d[0] = '+';
	if (!gb_take_digits(rest, " ()-./", d + 1, 15, &n) || n < 10)
		return GB_WAIT;
	return gb_text(k->heap, plus ? gb_slice(d, n + 1) : gb_slice(d + 1, n), ret, err);
}

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Letters as A, digits as 9, other bytes dropped: the outline of a British postcode. */
static bool
british(struct gb_slice s, char out[10])
{
	static const char *const outline[] = {"A99AA",   "A999AA", "AA99AA",
	                                      "AA999AA", "A9A9AA", "AA9A9AA"};
	char shape[8], code[8];
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = upper(s.p[i]);
		if (c == ' ')
			continue;
		bool digit = c >= '0' && c <= '9';
		if (n == 7 || (!digit && (c < 'A' || c > 'Z')))
			return false;
		code[n] = c;
		shape[n++] = digit ? '9' : 'A';
	}
	code[n] = shape[n] = '\0';
	for (size_t i = 0; i < GB_LEN(outline); i++) {
		if (strcmp(shape, outline[i]) == 0) {
			snprintf(out, 10, "%.*s %s", (int)(n - 3), code, code + n - 3);
			return true;
		}
	}
	return false;
}

enum gb_rc
gb_check_zipcode(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
                 struct gb_err *err)
{
	char d[10], out[16];
	size_t n;
	if (gb_take_digits(s, " -.", d, 9, &n)) {
		if (n == 8)
			snprintf(out, sizeof out, "%.5s-%.3s", d, d + 5);
		else if (n == 9)
			snprintf(out, sizeof out, "%.5s-%.4s", d, d + 5);
		else if (n == 5)
			snprintf(out, sizeof out, "%.5s", d);
		else
			return GB_WAIT;
	} else if (!british(s, out)) {
		return GB_WAIT;
	}
	return gb_text(k->heap, gb_cstr(out), ret, err);
}

/* Weighted sum of the first n digits, modulo 11, as one check digit. */
static char
check_digit(const char *d, size_t n, const unsigned *weight)
{
	unsigned sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += (unsigned)(d[i] - '0') * weight[i];
	unsigned rest = sum % 11;
	return (char)('0' + (rest < 2 ? 0 : 11 - rest));
}

static bool
all_equal(const char *d, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		if (d[i] != d[0])
			return false;
	}
	return true;
}

enum gb_rc
gb_check_cpf(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
             struct gb_err *err)
{
	static const unsigned weight[] = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
	char d[11], out[16];
	size_t n;
	if (!gb_take_digits(s, " .-/", d, 11, &n) || n != 11 || all_equal(d, 11))
		return GB_WAIT;
	if (check_digit(d, 9, weight + 1) != d[9] || check_digit(d, 10, weight) != d[10])
		return GB_WAIT;
	snprintf(out, sizeof out, "%.3s.%.3s.%.3s-%.2s", d, d + 3, d + 6, d + 9);
	return gb_text(k->heap, gb_cstr(out), ret, err);
}

enum gb_rc
gb_check_cnpj(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
              struct gb_err *err)
{
	static const unsigned weight[] = {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
	char d[14], out[20];
	size_t n;
	if (!gb_take_digits(s, " .-/", d, 14, &n) || n != 14 || all_equal(d, 14))
		return GB_WAIT;
	if (check_digit(d, 12, weight + 1) != d[12] || check_digit(d, 13, weight) != d[13])
		return GB_WAIT;
	snprintf(out, sizeof out, "%.2s.%.3s.%.3s/%.4s-%.2s", d, d + 2, d + 5, d + 8, d + 12);
	return gb_text(k->heap, gb_cstr(out), ret, err);
}

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = upper(c);
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

enum gb_rc
gb_check_uuid(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
              struct gb_err *err)
{
	static const char urn[] = "urn:uuid:";
	char out[36];
	size_t n = 0, digits = 0;
	if (s.n > sizeof urn - 1 && gb_slice_ieq(gb_slice(s.p, sizeof urn - 1), gb_cstr(urn)))
		s = gb_slice(s.p + sizeof urn - 1, s.n - (sizeof urn - 1));
	if (s.n > 2 && s.p[0] == '{' && s.p[s.n - 1] == '}')
		s = gb_slice(s.p + 1, s.n - 2);
	for (size_t i = 0; i < s.n; i++) {
		int h = hex(s.p[i]);
		if (h < 0 && s.p[i] == '-')
			continue;
		if (h < 0 || digits == 32)
			return GB_WAIT;
		if (digits == 8 || digits == 12 || digits == 16 || digits == 20)
			out[n++] = '-';
		out[n++] = "0123456789abcdef"[h];
		digits++;
	}
	return digits == 32 ? gb_text(k->heap, gb_slice(out, n), ret, err) : GB_WAIT;
}

static bool
named_color(struct gb_slice s, char out[8])
{
	static const struct {
		const char *name, *code;
	} color[] = {
		{"black", "#000000"},  {"white", "#FFFFFF"},    {"red", "#FF0000"},
		{"green", "#008000"},  {"blue", "#0000FF"},     {"yellow", "#FFFF00"},
		{"orange", "#FFA500"}, {"purple", "#800080"},   {"pink", "#FFC0CB"},
		{"brown", "#A52A2A"},  {"gray", "#808080"},     {"grey", "#808080"},
		{"cyan", "#00FFFF"},   {"magenta", "#FF00FF"},  {"preto", "#000000"},
		{"branco", "#FFFFFF"}, {"vermelho", "#FF0000"}, {"verde", "#008000"},
		{"azul", "#0000FF"},   {"amarelo", "#FFFF00"},  {"negro", "#000000"},
		{"blanco", "#FFFFFF"}, {"rojo", "#FF0000"},     {"amarillo", "#FFFF00"},
	};
	for (size_t i = 0; i < GB_LEN(color); i++) {
		if (gb_slice_ieq(s, gb_cstr(color[i].name))) {
			memcpy(out, color[i].code, 8);
			return true;
		}
	}
	return false;
}

/* rgb(r, g, b) with numbers of 0 to 255. */
static bool
rgb_color(struct gb_slice s, char out[8])
{
	if (s.n < 10 || !gb_slice_ieq(gb_slice(s.p, 4), GB_S("rgb(")) || s.p[s.n - 1] != ')')
		return false;
	unsigned part[3] = {0}, i = 0;
	bool digit = false;
	for (size_t at = 4; at < s.n; at++) {
		char c = s.p[at];
		if (c >= '0' && c <= '9') {
			part[i] = part[i] * 10 + (unsigned)(c - '0');
			digit = true;
			if (part[i] > 255)
				return false;
		} else if (c == ',' || c == ')') {
			if (!digit || (c == ')') != (i == 2) || (c == ')' && at + 1 != s.n))
				return false;
			digit = false;
			i++;
		} else if (c != ' ') {
			return false;
		}
	}
	snprintf(out, 8, "#%02X%02X%02X", part[0] & 255, part[1] & 255, part[2] & 255);
	return true;
}

static bool
hex_color(struct gb_slice s, char out[8])
{
	if (s.n > 0 && s.p[0] == '#')
		s = gb_slice(s.p + 1, s.n - 1);
	if (s.n != 3 && s.n != 6)
		return false;
	out[0] = '#';
	for (size_t i = 0; i < 6; i++) {
		char c = s.n == 3 ? s.p[i / 2] : s.p[i];
		if (hex(c) < 0)
			return false;
		out[i + 1] = upper(c);
	}
	out[7] = '\0';
	return true;
}

enum gb_rc
gb_check_color(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
               struct gb_err *err)
{
	char out[8];
	if (!named_color(s, out) && !hex_color(s, out) && !rgb_color(s, out))
		return GB_WAIT;
	return gb_text(k->heap, gb_cstr(out), ret, err);
}

enum gb_rc
gb_check_card(const struct gb_checker *k, struct gb_slice s, struct gb_value *ret,
              struct gb_err *err)
{
	char d[19], out[24];
	size_t n;
	unsigned sum = 0;
	if (!gb_take_digits(s, " -.", d, 19, &n) || n < 13)
		return GB_WAIT;
	for (size_t i = 0; i < n; i++) {
		unsigned v = (unsigned)(d[n - 1 - i] - '0') << (i & 1);
		sum += v > 9 ? v - 9 : v;
	}
	if (sum % 10 != 0 || all_equal(d, n))
		return GB_WAIT;
	snprintf(out, sizeof out, "%.4s **** **** %.4s", d, d + n - 4);
	return gb_text(k->heap, gb_cstr(out), ret, err);
}
