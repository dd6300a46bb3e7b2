/* langtest.h - a small registry and a way to see what the parser makes of a source
 *
 * Rows here are those of language.md 23.2, so that the tests hold whatever the library does.
 */
#ifndef LANGTEST_H
#define LANGTEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/parse.h"

#define ROW(w, s, n) \
	{ \
		.words = (w), .shape = (s), .need = (n), .brief = "", .doc = "", .example = "" \
	}

static const struct gb_kw langtest_rows[] = {
	ROW("TALK", "msg rest*", GB_STMT),
	ROW("TALK TO", "who msg", GB_STMT),
	ROW("GET", "what key?", GB_EXPR),
	ROW("GET SESSION", "a b?", GB_EXPR),
	ROW("GET BOT MEMORY", "key", GB_EXPR),
	ROW("SET BOT MEMORY", "key AS(value)", GB_STMT),
	ROW("SET BOT MEMORY", "key value", GB_STMT),
	ROW("SET CONTEXT", "a AS(b)?", GB_STMT),
	ROW("SET CONTEXT", "a b?", GB_STMT),
	ROW("SET HEADER", "name =|AS(value)", GB_STMT),
	ROW("SET HEADER", "name value", GB_STMT),
	ROW("SET", "name:name value", GB_STMT),
	ROW("SET SCHEDULE", "when ~file? ~job?", GB_STMT | GB_JUXT),
	ROW("ADD BOT", "name WITH(TRIGGER(t)? TOOLS(x)?)?", GB_STMT),
	ROW("FIND", "table filter* WHERE(c:cond)? ORDER_BY(o:order)? LIMIT(n)? FIRST?",
            GB_EXPR),
	ROW("UPDATE", "table SET(s:sets) WHERE(c:cond)?", GB_STMT | GB_EXPR),
	ROW("UPDATE", "table rest+", GB_STMT | GB_EXPR | GB_NAMED_ARGS),
	ROW("SAVE", "table rest*", GB_STMT | GB_EXPR | GB_NAMED_ARGS),
	ROW("SAVE", "table WITH(n:named)", GB_STMT | GB_EXPR),
	ROW("MERGE", "table WITH(rows) BY(k)", GB_STMT | GB_EXPR),
	ROW("MERGE", "a b k?", GB_STMT | GB_EXPR),
	ROW("UPLOAD", "f TO(p)", GB_STMT | GB_EXPR),
	ROW("UPLOAD", "f p?", GB_STMT | GB_EXPR),
	ROW("FORMAT", "v AS(f)?", GB_EXPR | GB_PURE),
	ROW("FORMAT", "v f?", GB_EXPR | GB_PURE),
	ROW("LLM", "prompt WITH(OPTIMIZE_FOR(m)? MAX_COST(c)?)*", GB_EXPR),
	ROW("POST TO", "net AT(when)? ~img cap?", GB_STMT | GB_JUXT),
	ROW("REWRITE", "t ~x?", GB_EXPR | GB_JUXT),
	ROW("SORT", "a BY(k)? ASC|DESC?", GB_EXPR),
	ROW("SEND MAIL", "to subj body ATTACHMENT(f)? rest*", GB_STMT | GB_EXPR),
	ROW("SEND FILE", "file caption?", GB_STMT),
	ROW("CREATE DRAFT", "to subject body", GB_STMT),
	ROW("FILL", "template data?", GB_EXPR),
	ROW("CLEAR SUGGESTIONS", "", GB_STMT),
	ROW("LOG", "event rest*", GB_STMT),
	ROW("LOG", "n", GB_FUNC | GB_PURE),
	ROW("COUNT", "array", GB_FUNC | GB_PURE),
	ROW("MAX", "first other*", GB_EXPR | GB_PURE),
	ROW("IS NUMERIC", "v", GB_FUNC | GB_PURE),
	ROW("HEAR FROM MEET", "INTO(place:path)? TIMEOUT(n)?", GB_STMT),
	ROW("SEND NOTE", "to subject body USING(account)?", GB_STMT),
	ROW("SEND NOTE", "TO(to) BODY(body)?", GB_STMT),
	ROW("REMEMBER", "key value", GB_STMT),
	ROW("LIST", "path?", GB_EXPR),
	ROW("GENERATE SECURE LINK", "p EXPIRES(n unit:unit?)?", GB_EXPR),
	ROW("NOTE", "what:text", GB_STMT),
	ROW("SCAN", "image INTO(target:path)", GB_STMT),
	ROW("NOW", "", GB_EXPR | GB_CONST),
	ROW("TODAY", "", GB_EXPR | GB_CONST),
	ROW("CURRENT USER", "", GB_EXPR),
	ROW("UPPER", "s", GB_FUNC | GB_PURE),
	ROW("LEN", "s", GB_FUNC | GB_PURE),
	ROW("RANDOM", "a b?", GB_FUNC),
};

static const struct gb_heartype langtest_types[] = {
	{"TEXT", "STRING,ANY", "string", NULL, "text"},
	{"EMAIL", "MAIL", "string", "email", "an address"},
	{"INTEGER", "INT", "integer", NULL, "a whole number"},
	{"MENU", NULL, "string", NULL, "a choice"},
};

static struct gb_arena langtest_arena;
static struct gb_index *langtest_index;

static int
langtest_setup(void **state __attribute__((unused)))
{
	const struct gb_kwgroup group = {langtest_rows, GB_LEN(langtest_rows)};
	struct gb_err err;
	gb_arena_init(&langtest_arena);
	return gb_index_new(&group, 1, langtest_types, GB_LEN(langtest_types), &langtest_index,
	                    &err) != GB_OK;
}

static int
langtest_teardown(void **state __attribute__((unused)))
{
	gb_index_free(langtest_index);
	gb_arena_fini(&langtest_arena);
	return 0;
}

/* Parses; the tree and *ret_d live until teardown. Names are kept in the arena, their table is not. */
static inline struct gb_ast *
langtest_parse(struct gb_slice text, struct gb_diags *ret_d)
{
	struct gb_src *src = GB_NEW(&langtest_arena, struct gb_src);
	struct gb_err err;
	if (gb_src_init(src, &langtest_arena, GB_S("t.bas"), text, &err) != GB_OK)
		fail_msg("%s", err.msg);
	gb_diags_init(ret_d, &langtest_arena, src, 50);
	struct gb_ast *ast = gb_parse(&langtest_arena, src, langtest_index, ret_d);
	gb_diags_sort(ret_d);
	gb_names_fini(&ast->names);
	return ast;
}

#endif
