/* tests/e2e/client.h - a program that talks with a site, for tests
 *
 * One connection to 127.0.0.1 that is kept and made anew when it has gone.
 *
 * Owner:  client_init/client_fini.
 * Errors: status 0 when no whole answer came; the message may have been worked on or not.
 * Source: RFC 9112.
 */
#ifndef GB_TESTS_E2E_CLIENT_H
#define GB_TESTS_E2E_CLIENT_H

#include "base/buf.h"
#include "text/json.h"

struct client {
	int port, fd; /* fd -1: there is no connection */
	bool old;     /* the connection was used before */
	struct gb_buf out, in;
	char token[64];     /* empty: none yet */
	struct gb_buf body; /* of the last answer */
};

void client_init(struct client *c, int port);
void client_fini(struct client *c);
/* Sends a request and waits for its answer; body empty: GET, else POST of JSON. */
int client_ask(struct client *c, const char *path, struct gb_slice body);
/* The same in two parts, so that several clients can ask at once: end waits for the answer. */
void client_begin(struct client *c, const char *path, struct gb_slice body);
int client_end(struct client *c);
/* The body of a message, for client_begin() and "/api/chat". */
void client_message(struct gb_buf *b, struct gb_slice bot, struct gb_slice session,
                    struct gb_slice text, const char *id, struct gb_slice lang);
/* POST /api/chat. Text without p: only looks, or begins; id NULL: none. Keeps the token. */
int client_say(struct client *c, struct gb_slice bot, struct gb_slice session,
               struct gb_slice text, const char *id, struct gb_slice lang);
/* The last answer as JSON; NULL when it is none. */
struct gb_json *client_json(const struct client *c) GB_MUST;
/* A whole number of the command line; -1 when it is none. */
long client_number(const char *text);

#endif
