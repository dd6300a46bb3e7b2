/* Keywords of identifiers, codes, hashes, encodings. */
#include "lib/lib.h"

#include "libtest.h"

static const struct libcase codes[] = {
	{"MD5", {"\"abc\""}, "TEXT 900150983cd24fb0d6963f7d28e17f72"},
	{"MD5", {"null"}, "TEXT d41d8cd98f00b204e9800998ecf8427e"},
	{"MD5", {"\"ção\""}, "TEXT 28452896dc8896b5ec91899a8f0c4143"},
	{"SHA256",
         {"\"abc\""},
         "TEXT ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{"SHA256",
         {"\"\""},
         "TEXT e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"SHA256",
         {"null"},
         "TEXT e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"BASE64", {"\"ção\""}, "TEXT w6fDo28="},
	{"BASE64", {"\"\""}, "TEXT "},
	{"BASE64", {"null"}, "TEXT "},
	{"BASE64", {"123"}, "TEXT MTIz"},
	{"BASE64 ENCODE", {"\"a\""}, "TEXT YQ=="},
	{"BASE64 DECODE", {"\"w6fDo28\""}, "TEXT ção"},
	{"BASE64 DECODE", {"\"\""}, "TEXT "},
	{"BASE64 DECODE", {"null"}, "TEXT "},
	{"BASE64 DECODE",
         {"\"/w==\""},
         "GB2331 \"BASE64 DECODE\": the decoded bytes are no text in UTF-8"},
	{"URLENCODE", {"\"ação & cia/1\""}, "TEXT a%C3%A7%C3%A3o%20%26%20cia%2F1"},
	{"URLENCODE", {"null"}, "TEXT "},
	{"URL ENCODE", {"\"a-b_c.d~e\""}, "TEXT a-b_c.d~e"},
	{"URLDECODE", {"\"a%C3%A7%C3%A3o+%26\""}, "TEXT ação &"},
	{"URLDECODE", {"null"}, "TEXT "},
	{"URLDECODE",
         {"\"%ff\""},
         "GB2331 \"URLDECODE\": the decoded bytes are no text in UTF-8"},
	{"URL DECODE", {"\"a%20b\""}, "TEXT a b"},
	{"GENERATE CODE",
         {"0"},
         "GB4305 \"GENERATE CODE\": argument 1 must be a number of digits from 1 to 64"},
	{"GENERATE CODE",
         {"65"},
         "GB4305 \"GENERATE CODE\": argument 1 must be a number of digits from 1 to 64"},
	{"GENERATE CODE",
         {"\"x\""},
         "GB4305 \"GENERATE CODE\": argument 1 must be a whole number, not \"x\""},
};

static void
hashes_and_encodings_are_those_of_the_standards(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_ids, codes);
}

static void
what_cannot_be_decoded_is_an_error(void **state __attribute__((unused)))
{
	static const struct {
		const char *words, *arg;
	} cases[] = {{"BASE64 DECODE", "\"a$b\""},
	             {"URLDECODE", "\"%4\""},
	             {"URLDECODE", "\"100%\""}};
	for (size_t i = 0; i < GB_LEN(cases); i++) {
		const char *args[LIB_ARGS] = {cases[i].arg};
		struct gb_value ret;
		assert_int_equal(lib_call(&gb_kw_ids, cases[i].words, args, &ret), GB_EFORMAT);
		assert_int_equal(err.no, GB_E_ENCODING);
	}
}

static void
identifiers_have_their_form_and_differ(void **state __attribute__((unused)))
{
	static const char *const words[] = {"GUID", "UUID", "NEWGUID", "GENERATE ID"};
	static const char *const none[LIB_ARGS] = {NULL};
	struct gb_value id[GB_LEN(words)];
	for (size_t i = 0; i < GB_LEN(words); i++) {
		ok(lib_call(&gb_kw_ids, words[i], none, &id[i]));
		struct gb_slice s = gb_text_get(id[i]);
		assert_int_equal(s.n, 36);
		assert_true(s.p[8] == '-' && s.p[13] == '-' && s.p[14] == '4' &&
		            s.p[18] == '-');
		for (size_t k = 0; k < i; k++)
			assert_false(gb_equal(id[i], id[k], NULL));
	}
}

static void
codes_have_as_many_digits_as_asked_for(void **state __attribute__((unused)))
{
	static const struct {
		const char *arg;
		size_t n;
	} cases[] = {{NULL, 6}, {"1", 1}, {"4", 4}, {"64", 64}};
	for (size_t i = 0; i < GB_LEN(cases); i++) {
		const char *args[LIB_ARGS] = {cases[i].arg};
		struct gb_value ret;
		ok(lib_call(&gb_kw_ids, "GENERATE CODE", args, &ret));
		struct gb_slice s = gb_text_get(ret);
		assert_int_equal(s.n, cases[i].n);
		for (size_t k = 0; k < s.n; k++)
			assert_in_range(s.p[k], '0', '9');
	}
}

static void
encoded_secrets_stay_secret(void **state __attribute__((unused)))
{
	static const char *const words[] = {"BASE64", "URLENCODE", "MD5", "SHA256"};
	static const char *const args[LIB_ARGS] = {"\"secret\""};
	for (size_t i = 0; i < GB_LEN(words); i++) {
		struct gb_value ret;
		lib_secret = true;
		ok(lib_call(&gb_kw_ids, words[i], args, &ret));
		lib_secret = false;
		assert_true(gb_obj_get(ret)->flags & GB_F_SECRET);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(hashes_and_encodings_are_those_of_the_standards),
		LIB_TEST(what_cannot_be_decoded_is_an_error),
		LIB_TEST(identifiers_have_their_form_and_differ),
		LIB_TEST(codes_have_as_many_digits_as_asked_for),
		LIB_TEST(encoded_secrets_stay_secret),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
