/* lib/mailbox.c - see lib/mailbox.h */
#include "lib/mailbox.h"

/* Providers of mailboxes for persons: whole domains, and names that stand before any ending. */
static const char *const mail_domains[] = {
	"126.com",        "163.com",      "aim.com",      "aol.com",
	"bol.com.br",     "fastmail.com", "gmail.com",    "googlemail.com",
	"hey.com",        "icloud.com",   "ig.com.br",    "mac.com",
	"mail.com",       "mail.ru",      "me.com",       "msn.com",
	"naver.com",      "oi.com.br",    "pm.me",        "proton.me",
	"protonmail.com", "qq.com",       "r7.com",       "rediffmail.com",
	"rocketmail.com", "sapo.pt",      "terra.com.br", "tutanota.com",
	"uol.com.br",     "web.de",       "ymail.com",    "zipmail.com.br",
};
static const char *const mail_names[] = {"gmx",     "hotmail", "live",
                                         "outlook", "yahoo",   "yandex"};

static struct gb_slice
domain_of(struct gb_slice s)
{
	s = gb_slice_trim(s);
	if (s.n && s.p[s.n - 1] == '>')
		s.n--;
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == '@')
			return gb_slice(s.p + i, s.n - i);
	return s;
}

bool
gb_is_free_mail(struct gb_slice address)
{
	struct gb_slice domain = domain_of(address);
	for (size_t i = 0; i < GB_LEN(mail_domains); i++)
		if (gb_slice_ieq(domain, gb_cstr(mail_domains[i])))
			return true;
	size_t dot = gb_slice_find(domain, GB_S("."), 0);
	for (size_t i = 0; dot != SIZE_MAX && i < GB_LEN(mail_names); i++)
		if (gb_slice_ieq(gb_slice(domain.p, dot), gb_cstr(mail_names[i])))
			return true;
	return false;
}
