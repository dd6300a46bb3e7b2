/* lib/hear_say.c - what a person reads about a type, in three languages */
#include "lib/hear_type.h"

/* clang-format off */
static const struct {
	const char *type;
	const char *sentence[3]; /* en, pt, es: after a wrong answer */
	const char *hint[3];     /* beside the question, or NULL */
} words[] = {
	{"EMAIL", {"Please enter a valid e-mail address, such as ana@example.com.", "Digite um e-mail válido, por exemplo ana@exemplo.com.", "Escriba un correo electrónico válido, por ejemplo ana@ejemplo.com."},
	 {"an e-mail address", "um e-mail", "un correo electrónico"}},
	{"NAME", {"Please enter a name, with letters and spaces only.", "Digite um nome, apenas com letras e espaços.", "Escriba un nombre, solo con letras y espacios."},
	 {"a name", "um nome", "un nombre"}},
	{"INTEGER", {"Please enter a whole number, such as 42.", "Digite um número inteiro, por exemplo 42.", "Escriba un número entero, por ejemplo 42."},
	 {"a whole number", "um número inteiro", "un número entero"}},
	{"NUMBER", {"Please enter a number, such as 12.5.", "Digite um número, por exemplo 12,5.", "Escriba un número, por ejemplo 12,5."},
	 {"a number", "um número", "un número"}},
	{"FLOAT", {"Please enter a number, such as 12.5.", "Digite um número, por exemplo 12,5.", "Escriba un número, por ejemplo 12,5."},
	 {"a number", "um número", "un número"}},
	{"BOOLEAN", {"Please answer yes or no.", "Responda sim ou não.", "Responda sí o no."},
	 {"yes or no", "sim ou não", "sí o no"}},
	{"DATE", {"Please enter a valid date, such as 2026-12-31.", "Digite uma data válida, por exemplo 31/12/2026.", "Escriba una fecha válida, por ejemplo 31/12/2026."},
	 {"a date", "uma data", "una fecha"}},
	{"DATETIME", {"Please enter a date and a time, such as 2026-12-31 14:30.", "Digite uma data e uma hora, por exemplo 31/12/2026 14:30.", "Escriba una fecha y una hora, por ejemplo 31/12/2026 14:30."},
	 {"a date and a time", "uma data e uma hora", "una fecha y una hora"}},
	{"HOUR", {"Please enter a valid time, such as 14:30.", "Digite uma hora válida, por exemplo 14:30.", "Escriba una hora válida, por ejemplo 14:30."},
	 {"a time", "uma hora", "una hora"}},
	{"MONEY", {"Please enter a valid amount, such as 150.00.", "Digite um valor válido, por exemplo 150,00.", "Escriba un importe válido, por ejemplo 150,00."},
	 {"an amount", "um valor", "un importe"}},
	{"MOBILE", {"Please enter a valid mobile number, with its area code.", "Digite um número de celular válido, com DDD.", "Escriba un número de móvil válido, con su prefijo."},
	 {"a mobile number", "um celular com DDD", "un número de móvil"}},
	{"ZIPCODE", {"Please enter a valid postal code.", "Digite um CEP válido.", "Escriba un código postal válido."},
	 {"a postal code", "um CEP", "un código postal"}},
	{"LANGUAGE", {"Please enter a language, such as English or pt.", "Digite um idioma, por exemplo português ou en.", "Escriba un idioma, por ejemplo español o en."},
	 {"a language", "um idioma", "un idioma"}},
	{"CPF", {"Please enter a valid CPF, with 11 digits.", "Digite um CPF válido, com 11 dígitos.", "Escriba un CPF válido, de 11 dígitos."},
	 {"a CPF", "um CPF", "un CPF"}},
	{"CNPJ", {"Please enter a valid CNPJ, with 14 digits.", "Digite um CNPJ válido, com 14 dígitos.", "Escriba un CNPJ válido, de 14 dígitos."},
	 {"a CNPJ", "um CNPJ", "un CNPJ"}},
	{"URL", {"Please enter a valid web address, such as https://example.com.", "Digite um endereço da web válido, por exemplo https://exemplo.com.", "Escriba una dirección web válida, por ejemplo https://ejemplo.com."},
	 {"a web address", "um endereço da web", "una dirección web"}},
	{"UUID", {"Please enter a valid UUID.", "Digite um UUID válido.", "Escriba un UUID válido."},
	 {"a UUID", "um UUID", "un UUID"}},
	{"COLOR", {"Please enter a colour, such as blue or #1E90FF.", "Digite uma cor, por exemplo azul ou #1E90FF.", "Escriba un color, por ejemplo azul o #1E90FF."},
	 {"a colour", "uma cor", "un color"}},
	{"CREDITCARD", {"Please enter a valid card number.", "Digite um número de cartão válido.", "Escriba un número de tarjeta válido."},
	 {"a card number", "um número de cartão", "un número de tarjeta"}},
	{"PASSWORD", {"Please enter a password of at least 8 characters.", "Digite uma senha com pelo menos 8 caracteres.", "Escriba una contraseña de al menos 8 caracteres."},
	 {"a password", "uma senha", "una contraseña"}},
	{"MENU", {"Please choose one of these:", "Escolha uma destas opções:", "Elija una de estas opciones:"},
	 {NULL, NULL, NULL}},
	{"QRCODE", {"Please send the code.", "Envie o código.", "Envíe el código."},
	 {"a QR code", "um código QR", "un código QR"}},
	{"LOGIN", {"Please sign in first.", "Entre na sua conta primeiro.", "Inicie sesión primero."},
	 {"sign in", "entre na sua conta", "inicie sesión"}},
	{"FILE", {"Please send a file.", "Envie um arquivo.", "Envíe un archivo."},
	 {"a file", "um arquivo", "un archivo"}},
	{"DOCUMENT", {"Please send a document.", "Envie um documento.", "Envíe un documento."},
	 {"a document", "um documento", "un documento"}},
	{"IMAGE", {"Please send an image.", "Envie uma imagem.", "Envíe una imagen."},
	 {"an image", "uma imagem", "una imagen"}},
	{"AUDIO", {"Please send an audio.", "Envie um áudio.", "Envíe un audio."},
	 {"an audio", "um áudio", "un audio"}},
	{"VIDEO", {"Please send a video.", "Envie um vídeo.", "Envíe un vídeo."},
	 {"a video", "um vídeo", "un vídeo"}},
	{"ARRAY", {"Please enter a list, with commas between.", "Digite uma lista, separada por vírgulas.", "Escriba una lista, separada por comas."},
	 {"a list", "uma lista", "una lista"}},
	{"OBJECT", {"Please enter a JSON object.", "Digite um objeto JSON.", "Escriba un objeto JSON."},
	 {"a JSON object", "um objeto JSON", "un objeto JSON"}},
};
/* clang-format on */

static unsigned
language(struct gb_slice lang)
{
	struct gb_slice two = gb_slice(lang.p, lang.n < 2 ? lang.n : 2);
	return gb_slice_ieq(two, GB_S("pt")) ? 1 : gb_slice_ieq(two, GB_S("es")) ? 2 : 0;
}

static long
find(struct gb_slice type)
{
	const char *name = gb_hear_type(type);
	for (size_t i = 0; name && i < GB_LEN(words); i++) {
		if (strcmp(name, words[i].type) == 0)
			return (long)i;
	}
	return -1;
}

const char *
gb_hear_sentence(struct gb_slice type, struct gb_slice lang)
{
	long i = find(type);
	return i < 0 ? NULL : words[i].sentence[language(lang)];
}

const char *
gb_hear_hint(struct gb_slice type, struct gb_slice lang)
{
	long i = find(type);
	return i < 0 ? NULL : words[i].hint[language(lang)];
}
