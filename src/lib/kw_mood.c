/* lib/kw_mood.c - the mood of a text by lists of words
 *
 * English, Portuguese and Spanish. A word of negation up to two words before turns a word
 * around: "not good", "não foi bom".
 * Source: keywords.md 1 "AI, knowledge base, tools, media, code".
 */
#include "lib/lib.h"
#include "lib/words.h"
#include "vm/call.h"

static const char *const good[] = {
	"amazing",   "awesome",     "beautiful", "best",       "brilliant",   "delighted",
	"easy",      "enjoy",       "enjoyed",   "excellent",  "fantastic",   "friendly",
	"glad",      "good",        "great",     "happy",      "helpful",     "incredible",
	"love",      "loved",       "nice",      "perfect",    "perfectly",   "pleased",
	"recommend", "satisfied",   "thank",     "thanks",     "wonderful",   "adorei",
	"agradável", "agradeço",    "amei",      "amo",        "boa",         "bom",
	"bons",      "bonito",      "excelente", "fantástico", "feliz",       "gostei",
	"gosto",     "incrível",    "lindo",     "maravilha",  "maravilhoso", "melhor",
	"obrigada",  "obrigado",    "ótima",     "ótimo",      "parabéns",    "perfeita",
	"perfeito",  "prático",     "rápido",    "recomendo",  "satisfeita",  "satisfeito",
	"bien",      "buena",       "bueno",     "contenta",   "contento",    "encanta",
	"encantó",   "estupendo",   "genial",    "gracias",    "gusta",       "gustó",
	"increíble", "maravilloso", "mejor",     "perfecto",
};
static const char *const bad[] = {
	"angry",     "annoyed",     "annoying",     "awful",         "bad",
	"broken",    "bug",         "complain",     "complaint",     "confusing",
	"delay",     "delayed",     "disappointed", "disappointing", "error",
	"fail",      "failed",      "frustrated",   "frustrating",   "furious",
	"hate",      "hated",       "horrible",     "late",          "mistake",
	"poor",      "problem",     "problems",     "refund",        "rude",
	"sad",       "scam",        "slow",         "terrible",      "unacceptable",
	"unhappy",   "upset",       "useless",      "waste",         "worse",
	"worst",     "wrong",       "absurdo",      "atrasado",      "atraso",
	"chateada",  "chateado",    "decepcionada", "decepcionado",  "defeito",
	"demora",    "demorado",    "erro",         "errado",        "frustrada",
	"frustrado", "inaceitável", "insatisfeita", "insatisfeito",  "lamentável",
	"lento",     "má",          "mau",          "odeio",         "odiei",
	"pior",      "péssima",     "péssimo",      "problema",      "problemas",
	"quebrado",  "raiva",       "reclamação",   "ridículo",      "ruim",
	"triste",    "vergonha",    "decepción",    "enojada",       "enojado",
	"fatal",     "inaceptable", "mala",         "malo",          "molesta",
	"molesto",   "odio",        "peor",         "queja",         "roto",
};
static const char *const negation[] = {
	"can't", "didn't", "doesn't", "don't",  "isn't", "never", "no",
	"not",   "wasn't", "won't",   "jamais", "nao",   "não",   "nem",
	"nunca", "sem",    "jamás",   "ni",     "sin",
};
static const char *const urgency[] = {
	"asap",         "emergency",  "immediately",   "urgent",         "urgently",
	"urgency",      "emergência", "imediatamente", "socorro",        "urgente",
	"urgentemente", "urgência",   "emergencia",    "inmediatamente", "urgencia",
};

struct mood {
	unsigned good, bad;
	bool urgent;
};

static struct mood
mood_of(struct gb_slice s)
{
	struct mood m = {0};
	struct gb_slice word;
	unsigned since = 3; /* words since the last negation */
	for (size_t at = 0; gb_next_word(s, &at, &word); since++) {
		if (gb_word_in(word, negation, GB_LEN(negation))) {
			since = 0;
			continue;
		}
		bool is_good = gb_word_in(word, good, GB_LEN(good));
		bool is_bad = !is_good && gb_word_in(word, bad, GB_LEN(bad));
		bool turned = since <= 2;
		m.good += turned ? is_bad : is_good;
		m.bad += turned ? is_good : is_bad;
		m.urgent |= gb_word_in(word, urgency, GB_LEN(urgency));
	}
	return m;
}

static enum gb_rc
put(struct gb_call *c, const char *key, struct gb_value v, struct gb_err *err)
{
	return gb_object_put_slice(c->heap, c->ret, gb_cstr(key), v, err);
}

static enum gb_rc
sentiment_quick(struct gb_call *c, struct gb_err *err)
{
	struct gb_slice s;
	struct gb_value name;
	enum gb_rc rc = gb_arg_text(c, 0, &s, err);
	if (rc != GB_OK)
		return rc;
	struct mood m = mood_of(s);
	double sum = (double)m.good + (double)m.bad;
	double score = sum > 0 ? ((double)m.good - (double)m.bad) / sum : 0;
	rc = gb_text(c->heap,
	             gb_cstr(score > 0   ? "positive"
	                     : score < 0 ? "negative"
	                                 : "neutral"),
	             &name, err);
	if (rc == GB_OK)
		rc = gb_object(c->heap, &c->ret, err);
	if (rc == GB_OK)
		rc = put(c, "sentiment", name, err);
	if (rc == GB_OK)
		rc = put(c, "score", gb_double(score), err);
	return rc == GB_OK ? put(c, "urgent", gb_bool(m.urgent), err) : rc;
}

/* clang-format off */
static const struct gb_kw rows[] = {
	{"SENTIMENT QUICK", "text", "object", "ai", 1, GB_FUNC | GB_PURE, sentiment_quick, NULL,
	 "the mood of a text by lists of words",
	 "The result has sentiment (positive, negative or neutral), score (from -1 to 1) and "
	 "urgent. It knows common words of English, Portuguese and Spanish and their "
	 "negation; no model is asked.",
	 "r = SENTIMENT_QUICK(\"O atendimento foi ótimo\")\nTALK r.sentiment", "SENTIMENT"},
};
/* clang-format on */

const struct gb_kwgroup gb_kw_mood = {rows, GB_LEN(rows)};
