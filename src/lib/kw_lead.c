/* lib/kw_lead.c - what a lead is worth, by fixed rules
 *
 * Source: keywords.md 2.18 (SCORE LEAD).
 */
#include "lib/lib.h"
#include "lib/mailbox.h"
#include "lib/words.h"
#include "vm/call.h"

static struct gb_value
member(struct gb_value lead, const char *key)
{
	const struct gb_value *v = gb_object_find_slice(lead, gb_cstr(key));
	return v ? *v : GB_NULL;
}

static struct gb_slice
text_member(struct gb_value lead, const char *key)
{
	struct gb_value v = member(lead, key);
	return gb_is_text(v) ? gb_text_get(v) : GB_S("");
}

static double
number_member(struct gb_value lead, const char *key, double otherwise)
{
	struct gb_number n;
	struct gb_value v = member(lead, key);
	return !gb_is_null(v) && gb_try_number(v, &n) ? n.f : otherwise;
}

/* The points of the first list that has a word of the text. */
struct rated {
	const char *word[8];
	int points;
};

static int
by_words(struct gb_slice s, const struct rated *list, size_t n, int otherwise)
{
	for (size_t i = 0; i < n; i++) {
		size_t words = 0;
		while (words < GB_LEN(list[i].word) && list[i].word[words])
			words++;
		if (gb_has_word(s, list[i].word, words))
			return list[i].points;
	}
	return otherwise;
}

static int
by_size(double n, const double limit[4], const int points[4])
{
	for (unsigned i = 0; i < 4; i++)
		if (n > limit[i])
			return points[i];
	return 0;
}

enum part { JOB, COMPANY, EMAIL, BUDGET, INDUSTRY, PARTS };
static const char *const part_name[PARTS] = {"job_title", "company_size", "email", "budget",
                                             "industry"};

static void
rate(struct gb_value lead, int points[PARTS])
{
	static const struct rated jobs[] = {
		{{"ceo", "cto", "owner", "founder", "presidente", "dono", "dona"}, 30},
		{{"cfo", "director", "diretor", "diretora", "directora"}, 25},
		{{"vp"}, 20},
		{{"manager", "lead", "gerente", "coordenador", "coordenadora"}, 15},
	};
	static const struct rated industries[] = {
		{{"tech", "technology", "software", "finance", "banking", "tecnologia",
	          "finanças", "banco"},
	         15},
		{{"health", "healthcare", "pharma", "saúde", "salud", "farma"}, 10},
	};
	static const double sizes[4] = {1000, 500, 100, 0},
			    budgets[4] = {100000, 50000, 10000, 0};
	static const int size_points[4] = {20, 15, 10, 5}, budget_points[4] = {25, 20, 15, 10};
	struct gb_slice job = text_member(lead, "job_title"),
			email = text_member(lead, "email");
	bool has_email = gb_slice_find(email, GB_S("@"), 0) != SIZE_MAX;
	points[JOB] = job.n ? by_words(job, jobs, GB_LEN(jobs), 5) : 0;
	points[COMPANY] = by_size(number_member(lead, "company_size", 0), sizes, size_points);
	points[EMAIL] = has_email ? gb_is_free_mail(email) ? 10 : 20 : 0;
	points[BUDGET] = by_size(number_member(lead, "budget", 0), budgets, budget_points);
	points[INDUSTRY] =
		by_words(text_member(lead, "industry"), industries, GB_LEN(industries), 0);
}

static int
clamp(double score)
{
	return score >= 100 ? 100 : score > 0 ? (int)(score + 0.5) : 0;
}

static enum gb_rc
put_text(struct gb_call *c, struct gb_value o, const char *key, const char *text,
         struct gb_err *err)
{
	struct gb_value v;
	enum gb_rc rc = gb_text(c->heap, gb_cstr(text), &v, err);
	return rc == GB_OK ? gb_object_put_slice(c->heap, o, gb_cstr(key), v, err) : rc;
}

static enum gb_rc
put_breakdown(struct gb_call *c, const int points[PARTS], struct gb_err *err)
{
	struct gb_value o;
	enum gb_rc rc = gb_object(c->heap, &o, err);
	for (unsigned i = 0; rc == GB_OK && i < PARTS; i++)
		rc = gb_object_put_slice(c->heap, o, gb_cstr(part_name[i]), gb_int48(points[i]),
		                         err);
	return rc == GB_OK ? gb_object_put_slice(c->heap, c->ret, GB_S("breakdown"), o, err)
	                   : rc;
}

/* What would be worth knowing: the parts that gave no point. */
static enum gb_rc
put_recommendations(struct gb_call *c, const int points[PARTS], struct gb_err *err)
{
	static const char *const advice[PARTS] = {
		"ask for the job title", "ask for the size of the company",
		"ask for a mail address", "ask for the budget", "ask for the industry"};
	struct gb_value list, text;
	enum gb_rc rc = gb_array(c->heap, PARTS, &list, err);
	for (unsigned i = 0; rc == GB_OK && i < PARTS; i++) {
		if (points[i])
			continue;
		rc = gb_text(c->heap, gb_cstr(advice[i]), &text, err);
		if (rc == GB_OK)
			rc = gb_array_push(c->heap, list, text, err);
	}
	return rc == GB_OK ? gb_object_put_slice(c->heap, c->ret, GB_S("recommendations"), list,
	                                         err)
	                   : rc;
}

static enum gb_rc
score_lead(struct gb_call *c, struct gb_err *err)
{
	struct gb_value lead, rules;
	int points[PARTS];
	double sum = 0;
	enum gb_rc rc = gb_arg_object(c, 0, &lead, err);
	if (rc != GB_OK)
		return rc;
	rate(lead, points);
	for (unsigned i = 0; i < PARTS; i++)
		sum += points[i];
	if (!gb_is_null(gb_arg(c, 1))) {
		if ((rc = gb_arg_object(c, 1, &rules, err)) != GB_OK)
			return rc;
		sum = sum * number_member(rules, "weight", 100) / 100 +
		      number_member(rules, "bonus", 0);
	}
	int score = clamp(sum);
	rc = gb_object(c->heap, &c->ret, err);
	if (rc == GB_OK)
		rc = gb_object_put_slice(c->heap, c->ret, GB_S("score"), gb_int48(score), err);
	if (rc == GB_OK)
		rc = put_text(c, c->ret, "grade",
		              score >= 80   ? "A"
		              : score >= 60 ? "B"
		              : score >= 40 ? "C"
		              : score >= 20 ? "D"
		                            : "F",
		              err);
	if (rc == GB_OK)
		rc = put_text(c, c->ret, "status",
		              score >= 70   ? "hot"
		              : score >= 40 ? "warm"
		                            : "cold",
		              err);
	if (rc == GB_OK)
		rc = put_text(c, c->ret, "priority",
		              score >= 90   ? "CRITICAL"
		              : score >= 70 ? "HIGH"
		              : score >= 50 ? "MEDIUM"
		                            : "LOW",
		              err);
	if (rc == GB_OK)
		rc = put_breakdown(c, points, err);
	return rc == GB_OK ? put_recommendations(c, points, err) : rc;
}

/* clang-format off */
static const struct gb_kw rows[] = {
	{"SCORE LEAD", "lead rules?", "object", "crm",
	 1, GB_STMT | GB_EXPR | GB_PURE, score_lead, NULL,
	 "rate a lead by rules",
	 "Points for the members job_title, company_size, email, budget and industry. The "
	 "result has score (0 to 100), grade (A, B, C, D, F), status (hot from 70, warm from "
	 "40, cold), priority, breakdown and recommendations. The rules may hold weight, a "
	 "percentage, and bonus, points to add.",
	 "s = SCORE LEAD { email: \"ana@example.org\", budget: 60000 }\nTALK s.grade",
	 "AI SCORE LEAD, QUALIFY LEAD"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_lead = {rows, GB_LEN(rows)};
