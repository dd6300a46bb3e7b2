/* lib/rows_http.c - the web: requests and pages
 *
 * Documentation and shapes; the functions are not part of this build, so fn stays NULL.
 * Source: keywords.md 1, language.md 17.1 and 22.
 */
#include "lib/rows.h"

static const struct gb_kw rows[] = {
	{"GET", "what key?", "any", "http", 3,
         GB_STMT | GB_EXPR | GB_WAITS | GB_STATE | GB_FILES | GB_NET, NULL, NULL,
         "fetch a web address, a file or a stored value",
         "A web address gives the answer, parsed when it is JSON. A path that begins with / "
         "asks the own server. session.name, user.name and config give stored values, any "
         "other text is a file of the bot's drive.",
         "r = GET \"https://api.example.org/rate?from=EUR\"\n"
         "TALK r.rate",
         "POST, SET HEADER, DOWNLOAD"},
	{"POST", "url data?", "object", "http", 3, GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL,
         NULL, "send data to a web address",
         "Objects are sent as JSON, texts as they are. The result has status, headers and "
         "data; members that it does not have itself are those of data. A status that "
         "reports failure is no error.",
         "r = POST \"https://api.example.org/orders/7\", { total: 30 }\n"
         "IF r.status <> 200 THEN TALK \"No luck.\"",
         "GET, SET HEADER"},
	{"POST", "url WITH(data:named)", "object", "http", 3, GB_STMT | GB_EXPR | GB_WAITS | GB_NET,
         NULL, NULL, "send data to a web address, with WITH", "", "", "GET"},
	{"PUT", "url data?", "object", "http", 3, GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL,
         NULL, "replace a web resource",
         "Objects are sent as JSON, texts as they are. The result has status, headers and "
         "data; members that it does not have itself are those of data. A status that "
         "reports failure is no error.",
         "r = PUT \"https://api.example.org/orders/7\", { total: 30 }\n"
         "IF r.status <> 200 THEN TALK \"No luck.\"",
         "GET, SET HEADER"},
	{"PUT", "url WITH(data:named)", "object", "http", 3, GB_STMT | GB_EXPR | GB_WAITS | GB_NET,
         NULL, NULL, "replace a web resource, with WITH", "", "", "GET"},
	{"PATCH", "url data?", "object", "http", 3, GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL,
         NULL, "change a part of a web resource",
         "Objects are sent as JSON, texts as they are. The result has status, headers and "
         "data; members that it does not have itself are those of data. A status that "
         "reports failure is no error.",
         "r = PATCH \"https://api.example.org/orders/7\", { total: 30 }\n"
         "IF r.status <> 200 THEN TALK \"No luck.\"",
         "GET, SET HEADER"},
	{"PATCH", "url WITH(data:named)", "object", "http", 3, GB_STMT | GB_EXPR | GB_WAITS | GB_NET,
         NULL, NULL, "change a part of a web resource, with WITH", "", "", "GET"},
	{"DELETE HTTP", "url", "object", "http", 3, GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL,
         NULL, "delete a web resource", "The result is that of POST.",
         "r = DELETE HTTP \"https://api.example.org/orders/7\"", "DELETE, POST"},
	{"SET HEADER", "name =|AS(value)", NULL, "http", 3, GB_STMT, NULL, NULL,
         "set a header of all later requests",
         "It stays until CLEAR HEADERS or the end of the script.",
         "SET HEADER \"Accept\" = \"application/json\"", "CLEAR HEADERS, GET"},
	{"SET HEADER", "name value", NULL, "http", 3, GB_STMT, NULL, NULL,
         "set a header of all later requests, with a comma", "", "", "CLEAR HEADERS"},
	{"CLEAR HEADERS", "", NULL, "http", 3, GB_STMT, NULL, NULL, "forget all headers",
         "Later requests carry none of them.", "CLEAR HEADERS", "SET HEADER"},
	{"CONTINUATION TOKEN", "", "text", "http", 3, GB_EXPR | GB_CONST, NULL, NULL,
         "what the last page of a web list gave for asking for the next one",
         "NULL when the list is over.", "token = CONTINUATION TOKEN", "PAGE MODE, GET"},
	{"GRAPHQL", "url query variables?", "object", "http", 3,
         GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL, NULL, "ask a GraphQL service",
         "The result is that of POST.",
         "r = GRAPHQL \"https://api.example.org/graphql\", \"{ users { name } }\"", "POST"},
	{"GRAPHQL", "url query WITH(variables:named)", "object", "http", 3,
         GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "ask a GraphQL service, with named variables",
         "", "r = GRAPHQL url, query WITH id = 7", "POST"},
	{"SOAP", "url operation values?", "object", "http", 3,
         GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL, NULL, "call a SOAP service",
         "The members of the object become elements of the request. The result has status "
         "and data.",
         "r = SOAP \"https://example.org/stock.wsdl\", \"GetStock\", { sku: \"A1\" }", "POST"},
	{"WEBHOOK POST", "path WITH(data)?", NULL, "http", 3, GB_STMT | GB_WAITS | GB_NET, NULL,
         NULL, "call one of the own webhooks", "The object behind WITH is its body.",
         "WEBHOOK POST \"/orders\" WITH { id: 7 }", "WEBHOOK, POST"},
	{"RSS", "url limit?", "array", "http", 3, GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "the entries of a news feed",
         "Each has title, link, description and pubDate. RSS and Atom are read.",
         "news = RSS \"https://example.org/feed.xml\", 5", "GET, SCRAPE"},
	{"SCRAPE", "url css?", "text", "http", 3, GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "the text of a part of a web page",
         "The part is the first that fits the CSS selector.",
         "title = SCRAPE \"https://example.org\", \"h1\"", "SCRAPE ALL, GET"},
	{"SCRAPE ALL", "url css", "array", "http", 3, GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "the texts of all parts of a web page that fit", "One text for each element.",
         "items = SCRAPE ALL \"https://example.org\", \"li\"", "SCRAPE"},
	{"SCRAPE TABLE", "url css?", "rowset", "http", 3, GB_EXPR | GB_WAITS | GB_NET, NULL,
         NULL, "a table of a web page as rows", "The head of the table names the columns.",
         "rows = SCRAPE TABLE \"https://example.org\", \"table\"", "SCRAPE ALL"},
	{"SCRAPE LINKS", "url", "array", "http", 3, GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "the links of a web page", "Each has text and href.",
         "links = SCRAPE LINKS \"https://example.org\"", "SCRAPE"},
	{"SCRAPE IMAGES", "url", "array", "http", 3, GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "the pictures of a web page", "Each has src and alt.",
         "pics = SCRAPE IMAGES \"https://example.org\"", "SCRAPE"},
	{"GET IMAGE", "prompt", "text", "http", 4, GB_EXPR | GB_WAITS | GB_FILES | GB_NET, NULL,
         NULL, "find or make a picture for a text", "The result is the path of the file.",
         "img = GET IMAGE \"a red boat\"", "IMAGE"},
	{"WEBSITE OF", "company", "text", "http", 3, GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "the web address of a company", "Found by a search.",
         "url = WEBSITE OF \"Example Ltd\"", "SCRAPE"},
	{"BROWSE", "url", "object", "http", 4, GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL,
         NULL, "open a web page in a driven browser", "Later statements act on this page.",
         "BROWSE \"https://example.org\"", "CLICK, SCREENSHOT"},
	{"CLICK", "css", NULL, "http", 4, GB_STMT | GB_WAITS | GB_NET, NULL, NULL,
         "click on a part of the open web page", "The part is given by a CSS selector.",
         "CLICK \"#send\"", "BROWSE"},
	{"FILL FORM", "css value", NULL, "http", 4, GB_STMT | GB_WAITS | GB_NET, NULL, NULL,
         "fill a field of the open web page", "The field is given by a CSS selector.",
         "FILL FORM \"#name\", \"Ana\"", "BROWSE"},
	{"SCREENSHOT", "url?", "text", "http", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_FILES | GB_NET, NULL, NULL,
         "take a picture of a web page", "Of the page that is open when no address is given.",
         "img = SCREENSHOT \"https://example.org\"", "BROWSE"},
};

const struct gb_kwgroup gb_rows_http = {rows, GB_LEN(rows)};
