#include "cgi/words.h"

/* clang-format off */
static const struct gb_words rows[] = {
	{"en", "Skip to the message box", "Conversation", "said", "You said",
	 "Message", "Send", "Start over", "Suggestions",
	 "Yes", "No",
	 "There is nothing here", "This was refused", "The server is busy",
	 "Something went wrong on our side", "Reference"},
	{"pt-BR", "Ir para a caixa de mensagem", "Conversa", "disse", "Você disse",
	 "Mensagem", "Enviar", "Recomeçar", "Sugestões",
	 "Sim", "Não",
	 "Não há nada aqui", "Isto foi recusado", "O servidor está ocupado",
	 "Algo deu errado do nosso lado", "Referência"},
	{"es", "Ir al cuadro de mensaje", "Conversación", "dijo", "Usted dijo",
	 "Mensaje", "Enviar", "Empezar de nuevo", "Sugerencias",
	 "Sí", "No",
	 "Aquí no hay nada", "Esto fue rechazado", "El servidor está ocupado",
	 "Algo salió mal de nuestro lado", "Referencia"},
};
/* clang-format on */

const struct gb_words *
gb_words(struct gb_slice lang)
{
	lang = gb_slice_trim(lang);
	for (size_t i = 0; i < GB_LEN(rows); i++)
		if (lang.n >= 2 && gb_slice_ieq(gb_slice(lang.p, 2), gb_slice(rows[i].lang, 2)))
			return &rows[i];
	return &rows[0];
}
