#include "chat/fault.h"

#include "base/utf8.h"

#include <stdio.h>

static const char *
sentence(struct gb_slice lang, const char *en, const char *pt, const char *es)
{
	struct gb_slice two = gb_slice(lang.p, lang.n < 2 ? lang.n : 2);
	return gb_slice_ieq(two, GB_S("pt")) ? pt : gb_slice_ieq(two, GB_S("es")) ? es : en;
}

const char *
gb_fault_sentence(struct gb_slice lang)
{
	return sentence(lang,
	                "Sorry, something went wrong on our side. Please try again later.",
	                "Desculpe, algo deu errado aqui. Tente de novo mais tarde.",
	                "Lo siento, algo salió mal. Inténtelo de nuevo más tarde.");
}

const char *
gb_refusal_sentence(struct gb_slice lang)
{
	return sentence(lang, "This is too long for me. Please send a shorter answer.",
	                "Isso é longo demais para mim. Envie uma resposta mais curta.",
	                "Es demasiado largo para mí. Envíe una respuesta más corta.");
}

/* A line of a script with what could steer a terminal made visible. */
static void
put_line(struct gb_buf *out, struct gb_slice line)
{
	for (;;) {
		size_t tab = gb_slice_find(line, GB_S("\t"), 0);
		gb_utf8_show(out, gb_slice(line.p, tab == SIZE_MAX ? line.n : tab));
		if (tab == SIZE_MAX)
			break;
		gb_buf_str(out, "    ");
		line = gb_slice(line.p + tab + 1, line.n - tab - 1);
	}
}

struct trace {
	struct gb_buf *out;
	unsigned depth;
	int width;
};

static void
put_caller(struct gb_slice script, struct gb_slice proc, uint32_t line, void *ctx)
{
	struct trace *t = ctx;
	if (t->depth++ == 0 || t->depth > 20)
		return;
	gb_buf_printf(t->out, "\n%*s = called from %.*s:%u", t->width, "", GB_SARG(script),
	              line);
	if (proc.n > 0)
		gb_buf_printf(t->out, "  in %.*s", GB_SARG(proc));
}

void
gb_fault_text(const struct gb_bot *bot, const struct gb_vm *vm, const struct gb_err *err,
              struct gb_buf *out)
{
	struct trace t = {out, 0, 1};
	struct gb_slice file = gb_cstr(err->file);
	const struct gb_src *src = gb_bot_source(bot, file);
	gb_buf_printf(out, "run-time error[GB%04u]: %s", err->no, err->msg);
	if (err->line > 0) {
		char number[16];
		t.width = snprintf(number, sizeof number, "%u", err->line);
		gb_buf_printf(out, "\n%*s--> %.*s:%u", t.width, "",
		              GB_SARG(src ? src->name : file), err->line);
		if (err->col > 0)
			gb_buf_printf(out, ":%u", err->col);
	}
	if (src && err->line > 0 && err->line <= src->nline) {
		gb_buf_printf(out, "\n%*s |\n%u | ", t.width, "", err->line);
		put_line(out, gb_src_line(src, err->line));
		gb_buf_printf(out, "\n%*s |", t.width, "");
	}
	if (vm)
		gb_vm_backtrace(vm, put_caller, &t);
}
