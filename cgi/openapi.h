/* cgi/openapi.h - the API for programs as a document, printed from the table of routes
 *
 * Shape:  OpenAPI 3.1. Pages and what only they ask for are left out.
 */
#ifndef GB_CGI_OPENAPI_H
#define GB_CGI_OPENAPI_H

#include "base/buf.h"

void gb_openapi(struct gb_buf *out);

#endif
