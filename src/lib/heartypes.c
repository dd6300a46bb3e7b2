/* lib/heartypes.c - the types of HEAR and PARAM as rows
 *
 * The checks are in hear_type.c, the sentences in hear_say.c.
 * Source: language.md 13.4, 15.
 */
#include "lib/kw_groups.h"

/* clang-format off */
const struct gb_heartype gb_heartypes[] = {
	{"ANY", "TEXT,STRING", "string", NULL, "any text, without blanks at its ends"},
	{"EMAIL", "MAIL,E-MAIL", "string", "email", "an e-mail address, in lower case"},
	{"NAME", NULL, "string", NULL, "a person's name: 2 to 100 letters, blanks, - and '"},
	{"INTEGER", "INT", "integer", NULL, "a whole number"},
	{"NUMBER", NULL, "number", NULL, "a number, whole or with a fraction"},
	{"FLOAT", "DECIMAL,DOUBLE", "number", NULL, "a number with a comma or a point"},
	{"BOOLEAN", "BOOL", "boolean", NULL, "yes or no"},
	{"DATE", NULL, "string", "date", "a day"},
	{"DATETIME", "TIMESTAMP", "string", "date-time", "a day and a time"},
	{"HOUR", "TIME", "string", "time", "a time of day, given as HH:MM"},
	{"MONEY", "CURRENCY,AMOUNT", "number", NULL, "an amount of money, not negative"},
	{"MOBILE", "PHONE,TELEPHONE", "string", NULL, "a telephone number of 10 to 15 digits"},
	{"ZIPCODE", "ZIP,CEP,POSTALCODE", "string", NULL, "a postal code of Brazil, the USA or Britain"},
	{"LANGUAGE", "LANG", "string", NULL, "a language, given as its code"},
	{"CPF", NULL, "string", NULL, "a CPF number with correct check digits"},
	{"CNPJ", NULL, "string", NULL, "a CNPJ number with correct check digits"},
	{"URL", "LINK", "string", "uri", "an address of the web"},
	{"UUID", "GUID", "string", "uuid", "a UUID, given in lower case"},
	{"COLOR", "COLOUR", "string", NULL, "a colour, given as #RRGGBB"},
	{"CREDITCARD", "CARD", "string", NULL, "a card number, given with its middle hidden"},
	{"PASSWORD", "PASS,SECRET", "string", NULL, "at least 8 characters, never shown"},
	{"MENU", NULL, "string", NULL, "one of several options"},
	{"QRCODE", "QR", "string", NULL, "the text of a QR code"},
	{"LOGIN", "AUTH", "string", NULL, "the person signs in"},
	{"FILE", NULL, "string", NULL, "any file, given as its path"},
	{"DOCUMENT", "DOC,PDF", "string", NULL, "a document, given as its path"},
	{"IMAGE", "PHOTO,PICTURE", "string", NULL, "a picture, given as its path"},
	{"AUDIO", "VOICE,SOUND", "string", NULL, "a sound, given as its path"},
	{"VIDEO", NULL, "string", NULL, "a film, given as its path"},
	{"ARRAY", NULL, "array", NULL, "a list: JSON, or texts with commas between"},
	{"OBJECT", NULL, "object", NULL, "an object, as JSON"},
};
/* clang-format on */

const size_t gb_heartype_count = GB_LEN(gb_heartypes);
