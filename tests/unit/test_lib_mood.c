/* The mood of texts and the worth of leads. */
#include "lib/lib.h"
#include "lib/words.h"

#include "libtest.h"

#define MOOD(name, score, urgent) \
	"OBJECT {\"sentiment\":\"" name "\",\"score\":" score ",\"urgent\":" urgent "}"

static const struct libcase moods[] = {
	{"SENTIMENT QUICK",
         {"\"The service was GREAT, thanks!\""},
         MOOD("positive", "1", "false")},
	{"SENTIMENT QUICK",
         {"\"O atendimento foi péssimo e o produto ruim\""},
         MOOD("negative", "-1", "false")},
	{"SENTIMENT QUICK", {"\"No es bueno\""}, MOOD("negative", "-1", "false")},
	{"SENTIMENT QUICK", {"\"não tenho problema\""}, MOOD("positive", "1", "false")},
	{"SENTIMENT QUICK",
         {"\"It isn't a single thing but good\""},
         MOOD("positive", "1", "false")},
	{"SENTIMENT QUICK", {"\"good and bad\""}, MOOD("neutral", "0", "false")},
	{"SENTIMENT QUICK",
         {"\"É URGENTE: preciso de socorro\""},
         MOOD("neutral", "0", "true")},
	{"SENTIMENT QUICK", {"\"good, good, good, bad\""}, MOOD("positive", "0.5", "false")},
	{"SENTIMENT QUICK", {"\"goodness\""}, MOOD("neutral", "0", "false")},
	{"SENTIMENT QUICK", {"\"\""}, MOOD("neutral", "0", "false")},
	{"SENTIMENT QUICK", {"null"}, MOOD("neutral", "0", "false")},
	{"SENTIMENT QUICK", {"12"}, MOOD("neutral", "0", "false")},
};

#define ALL_ADVICE \
	"\"ask for the job title\",\"ask for the size of the company\",\"ask for a mail " \
	"address\"," \
	"\"ask for the budget\",\"ask for the industry\""
#define BREAKDOWN(j, c, e, b, i) \
	"\"breakdown\":{\"job_title\":" #j ",\"company_size\":" #c ",\"email\":" #e \
	",\"budget\":" #b ",\"industry\":" #i "}"

static const struct libcase leads[] = {
	{"SCORE LEAD",
         {"{\"job_title\":\"CTO\",\"company_size\":5000,\"email\":\"a@acme.com\",\"budget\":"
          "200000,\"industry\":\"Software\"}"},
         "OBJECT "
         "{\"score\":100,\"grade\":\"A\",\"status\":\"hot\",\"priority\":"
         "\"CRITICAL\"," BREAKDOWN(30, 20, 20, 25, 15) ",\"recommendations\":[]}"},
	{"SCORE LEAD",
         {"{\"Job_Title\":\"Sales "
          "Director\",\"company_size\":\"120\",\"email\":\"a@gmail.com\",\"budget\":20000,"
          "\"industry\":\"saúde\"}"},
         "OBJECT "
         "{\"score\":70,\"grade\":\"B\",\"status\":\"hot\",\"priority\":\"HIGH\"," BREAKDOWN(
		 25, 10, 10, 15, 10) ",\"recommendations\":[]}"},
	{"SCORE LEAD",
         {"{\"job_title\":\"cook\",\"budget\":1,\"email\":\"none\"}"},
         "OBJECT "
         "{\"score\":15,\"grade\":\"F\",\"status\":\"cold\",\"priority\":\"LOW\"," BREAKDOWN(
		 5, 0, 0, 10,
		 0) ",\"recommendations\":[\"ask for the size of the company\",\"ask for a "
                    "mail address\",\"ask for the industry\"]}"},
	{"SCORE LEAD",
         {"{}"},
         "OBJECT "
         "{\"score\":0,\"grade\":\"F\",\"status\":\"cold\",\"priority\":\"LOW\"," BREAKDOWN(
		 0, 0, 0, 0, 0) ",\"recommendations\":[" ALL_ADVICE "]}"},
	{"SCORE LEAD",
         {"{}", "{\"weight\":50,\"bonus\":45}"},
         "OBJECT "
         "{\"score\":45,\"grade\":\"C\",\"status\":\"warm\",\"priority\":\"LOW\"," BREAKDOWN(
		 0, 0, 0, 0, 0) ",\"recommendations\":[" ALL_ADVICE "]}"},
	{"SCORE LEAD",
         {"{}", "{\"bonus\":999}"},
         "OBJECT "
         "{\"score\":100,\"grade\":\"A\",\"status\":\"hot\",\"priority\":"
         "\"CRITICAL\"," BREAKDOWN(0, 0, 0, 0, 0) ",\"recommendations\":[" ALL_ADVICE "]}"},
	{"SCORE LEAD",
         {"rows:[{\"budget\":-5,\"company_size\":null,\"email\":7}]", "{\"bonus\":-3}"},
         "OBJECT "
         "{\"score\":0,\"grade\":\"F\",\"status\":\"cold\",\"priority\":\"LOW\"," BREAKDOWN(
		 0, 0, 0, 0, 0) ",\"recommendations\":[" ALL_ADVICE "]}"},
	{"SCORE LEAD",
         {"\"ção\""},
         "GB4305 \"SCORE LEAD\": argument 1 must be an object, not TEXT"},
	{"SCORE LEAD",
         {"null"},
         "GB4305 \"SCORE LEAD\": argument 1 must be an object, not NULL"},
	{"SCORE LEAD",
         {"{}", "3"},
         "GB4305 \"SCORE LEAD\": argument 2 must be an object, not INTEGER"},
};

static void
moods_are_told_by_words_and_their_negation(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_mood, moods);
}

static void
leads_are_rated_by_what_is_known_of_them(void **state __attribute__((unused)))
{
	LIB_CHECK(gb_kw_lead, leads);
}

static void
words_are_whole_and_know_accents(void **state __attribute__((unused)))
{
	static const char *const list[] = {"ÓTIMO", "don't"};
	assert_true(gb_has_word(GB_S("foi ótimo!"), list, GB_LEN(list)));
	assert_true(gb_has_word(GB_S("(Don't)"), list, GB_LEN(list)));
	assert_false(gb_has_word(GB_S("ótimos otimo don t"), list, GB_LEN(list)));
	assert_false(gb_has_word(GB_S(""), list, GB_LEN(list)));
	assert_false(gb_has_word(GB_S(" ... "), list, GB_LEN(list)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LIB_TEST(moods_are_told_by_words_and_their_negation),
		LIB_TEST(leads_are_rated_by_what_is_known_of_them),
		LIB_TEST(words_are_whole_and_know_accents),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
