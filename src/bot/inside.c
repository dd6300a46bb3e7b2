#include "bot/inside.h"

#include "bot/tooldoc.h"
#include "lang/refs.h"
#include "text/json.h"

struct emitting {
	struct gb_buf *out;
	const struct gb_checked *file;
	enum gb_inside what;
	bool any;
};

enum gb_inside
gb_inside_find(const char *name)
{
	static const struct {
		const char *name;
		enum gb_inside what;
	} all[] = {{"ast", GB_INSIDE_AST},         {"ir", GB_INSIDE_IR},
	           {"deps", GB_INSIDE_DEPS},       {"graph", GB_INSIDE_GRAPH},
	           {"mermaid", GB_INSIDE_MERMAID}, {"tools-json", GB_INSIDE_TOOLS}};
	for (size_t i = 0; name && i < GB_LEN(all); i++)
		if (strcmp(name, all[i].name) == 0)
			return all[i].what;
	return GB_INSIDE_NONE;
}

static const char *
ref_word(enum gb_refkind kind)
{
	static const char *const words[] = {[GB_REF_CALL] = "calls",
	                                    [GB_REF_TOOL] = "tool",
	                                    [GB_REF_SCHEDULE] = "schedules"};
	return words[kind];
}

static void
edge(struct emitting *e, struct gb_slice to, const char *word)
{
	struct gb_slice from = e->file->src.stem;
	switch (e->what) {
	case GB_INSIDE_DEPS:
		gb_buf_printf(e->out, "%.*s\t%s\t%.*s\n", GB_SARG(from), word, GB_SARG(to));
		break;
	case GB_INSIDE_GRAPH:
		gb_buf_char(e->out, '\t');
		gb_json_quote(e->out, from);
		gb_buf_str(e->out, " -> ");
		gb_json_quote(e->out, to);
		gb_buf_printf(e->out, " [label=\"%s\"];\n", word);
		break;
	case GB_INSIDE_MERMAID:
		gb_buf_printf(e->out, "\t%.*s -->|%s| %.*s\n", GB_SARG(from), word,
		              GB_SARG(to));
		break;
	case GB_INSIDE_NONE:
	case GB_INSIDE_AST:
	case GB_INSIDE_IR:
	case GB_INSIDE_TOOLS:
		break;
	}
}

static void
ref(const struct gb_ref *r, void *ctx)
{
	edge(ctx, r->name, ref_word(r->kind));
}

struct questions {
	size_t n;
};

static void
count_hear(const struct gb_node *n, void *ctx)
{
	struct questions *q = ctx;
	q->n += n->kind == GB_N_HEAR;
	gb_node_each(n, count_hear, ctx);
}

/* A script is a box; its questions to a person and its schedules are written in it. */
static void
box(struct emitting *e)
{
	const struct gb_ast *ast = e->file->ast;
	struct questions q = {0};
	struct gb_buf text;
	gb_buf_init(&text, 4096);
	if (ast->main->body)
		count_hear(ast->main->body, &q);
	for (uint32_t i = 0; i < ast->nproc; i++)
		if (ast->proc[i]->body)
			count_hear(ast->proc[i]->body, &q);
	gb_buf_slice(&text, ast->src->stem);
	if (q.n)
		gb_buf_printf(&text, " (%zu HEAR)", q.n);
	for (uint32_t i = 0; i < ast->nschedule; i++)
		gb_buf_printf(&text, " [%.*s]", GB_SARG(ast->schedule[i].text));
	if (e->what == GB_INSIDE_GRAPH) {
		gb_buf_char(e->out, '\t');
		gb_json_quote(e->out, ast->src->stem);
		gb_buf_str(e->out, " [label=");
		gb_json_quote(e->out, gb_buf_get(&text));
		gb_buf_str(e->out, "];\n");
	} else {
		gb_buf_printf(e->out, "\t%.*s[", GB_SARG(ast->src->stem));
		gb_json_quote(e->out, gb_buf_get(&text));
		gb_buf_str(e->out, "]\n");
	}
	gb_buf_fini(&text);
}

static void
tool(struct emitting *e, const struct gb_index *index)
{
	if (!gb_is_tool(e->file->ast))
		return;
	struct gb_buf one;
	gb_buf_init(&one, SIZE_MAX);
	gb_tool_document(e->file->ast, index, GB_TOOLDOC_FUNCTION, &one);
	gb_buf_str(e->out, e->any ? ",\n" : "");
	gb_buf_slice(e->out, gb_slice_trim(gb_buf_get(&one)));
	gb_buf_fini(&one);
	e->any = true;
}

static void
script(struct emitting *e, const struct gb_index *index)
{
	switch (e->what) {
	case GB_INSIDE_AST:
		gb_buf_printf(e->out, "; %.*s\n", GB_SARG(e->file->src.name));
		gb_ast_dump(e->file->ast, e->out);
		break;
	case GB_INSIDE_IR:
		gb_buf_printf(e->out, "; %.*s\n", GB_SARG(e->file->src.name));
		gb_prog_dis(e->file->prog, e->out);
		break;
	case GB_INSIDE_GRAPH:
	case GB_INSIDE_MERMAID:
		box(e);
		gb_ref_each(e->file->ast, ref, e);
		break;
	case GB_INSIDE_DEPS:
		gb_ref_each(e->file->ast, ref, e);
		break;
	case GB_INSIDE_TOOLS:
		tool(e, index);
		break;
	case GB_INSIDE_NONE:
		break;
	}
}

void
gb_inside(const struct gb_check *c, enum gb_inside what, struct gb_buf *out)
{
	static const char *const head[] = {[GB_INSIDE_NONE] = "",
	                                   [GB_INSIDE_AST] = "",
	                                   [GB_INSIDE_DEPS] = "",
	                                   [GB_INSIDE_GRAPH] = "digraph bot {\n\trankdir=LR;\n",
	                                   [GB_INSIDE_MERMAID] = "flowchart LR\n",
	                                   [GB_INSIDE_TOOLS] = "[",
	                                   [GB_INSIDE_IR] = ""};
	static const char *const foot[] = {
		[GB_INSIDE_NONE] = "",     [GB_INSIDE_AST] = "",     [GB_INSIDE_DEPS] = "",
		[GB_INSIDE_GRAPH] = "}\n", [GB_INSIDE_MERMAID] = "", [GB_INSIDE_TOOLS] = "]\n",
		[GB_INSIDE_IR] = ""};
	struct emitting e = {.out = out, .what = what};
	gb_buf_str(out, head[what]);
	for (size_t i = 0; i < c->file.n; i++) {
		e.file = c->file.v[i];
		if (e.file->prog)
			script(&e, c->index);
	}
	gb_buf_str(out, foot[what]);
}
