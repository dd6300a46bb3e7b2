/* cgi/service.h - the worker that tells listeners what was said, and monitors the bots
 *
 * It publishes what the logs hold and listeners were not told of, in the order of the commits.
 * What was published is noted in batches, a second late at most: after a crash some is
 * published again, and listeners drop it by its number. While the web server is away, what is
 * to be told stays in the logs.
 *
 * Files of bots are compiled when they change, whoever asks for the bot, and the log says what
 * came of it; where the system tells of no changes they are looked at every 5 s.
 *
 * Source: S9, S11; platform.md 1.5.
 */
#ifndef GB_CGI_SERVICE_H
#define GB_CGI_SERVICE_H

#include "cgi/pub.h"
#include "cgi/web.h"

struct gb_service {
	struct gb_web *web;
	struct gb_pub *pub; /* NULL: nobody listens */
	int news_fd;        /* datagrams with a bot's name come in */
};

/* Until gb_service_stop(). */
void gb_service_serve(const struct gb_service *s);
/* For a signal handler. */
void gb_service_stop(void);

#endif
