/* lib/rows_site.c - sites and security of the host
 *
 * Documentation and shapes; the functions are not part of this build, so fn stays NULL.
 * Source: keywords.md 1, language.md 17.1 and 22.
 */
#include "lib/rows.h"

static const struct gb_kw rows[] = {
	{"CREATE SITE", "alias template prompt", "text", "site", 3,
         GB_STMT | GB_EXPR | GB_WAITS | GB_FILES | GB_NET, NULL, NULL,
         "let the model make a web site",
         "The template is a folder of pages. The result is the path under /apps.",
         "CREATE SITE \"shop\", \"simple\", \"A shop for tea\"", "CREATE LANDING PAGE"},
	{"SECURITY TOOL STATUS", "tool?", "object", "site", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_ADMIN, NULL, NULL, "which security tools are there",
         "Only for administrators, and only tools that the server allows.",
         "r = SECURITY TOOL STATUS", "SECURITY RUN SCAN"},
	{"SECURITY RUN SCAN", "tool", "object", "site", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_ADMIN, NULL, NULL,
         "let a security tool look at the host",
         "Only for administrators, and only tools that the server allows.",
         "r = SECURITY RUN SCAN \"lynis\"", "SECURITY TOOL STATUS"},
	{"SECURITY GET REPORT", "tool", "object", "site", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_ADMIN, NULL, NULL,
         "the last report of a security tool",
         "Only for administrators, and only tools that the server allows.",
         "r = SECURITY GET REPORT \"lynis\"", "SECURITY TOOL STATUS"},
	{"SECURITY UPDATE DEFINITIONS", "tool", "object", "site", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_ADMIN, NULL, NULL,
         "bring the lists of a security tool up to date",
         "Only for administrators, and only tools that the server allows.",
         "r = SECURITY UPDATE DEFINITIONS \"lynis\"", "SECURITY TOOL STATUS"},
	{"SECURITY START SERVICE", "tool", "object", "site", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_ADMIN, NULL, NULL,
         "start the service of a security tool",
         "Only for administrators, and only tools that the server allows.",
         "r = SECURITY START SERVICE \"lynis\"", "SECURITY TOOL STATUS"},
	{"SECURITY STOP SERVICE", "tool", "object", "site", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_ADMIN, NULL, NULL,
         "stop the service of a security tool",
         "Only for administrators, and only tools that the server allows.",
         "r = SECURITY STOP SERVICE \"lynis\"", "SECURITY TOOL STATUS"},
	{"SECURITY INSTALL TOOL", "tool", "object", "site", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_ADMIN, NULL, NULL, "install a security tool",
         "Only for administrators, and only tools that the server allows.",
         "r = SECURITY INSTALL TOOL \"lynis\"", "SECURITY TOOL STATUS"},
	{"SECURITY HARDENING SCORE", "", "object", "site", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_ADMIN, NULL, NULL,
         "how well the host is guarded, from 0 to 100",
         "Only for administrators, and only tools that the server allows.",
         "r = SECURITY HARDENING SCORE", "SECURITY TOOL STATUS"},
};

const struct gb_kwgroup gb_rows_site = {rows, GB_LEN(rows)};
