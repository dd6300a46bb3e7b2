/* lib/rows.h - keywords without a function in this build, and the grammar
 *
 * One group a chapter of the manual. The rows let a script that uses such a keyword be
 * read, checked and documented; calling it is error GB4101. The core groups describe
 * words of the grammar and are never matched.
 */
#ifndef GB_LIB_ROWS_H
#define GB_LIB_ROWS_H

#include "kw/kw.h"

extern const struct gb_kwgroup gb_rows_core_block; /* blocks and jumps */
extern const struct gb_kwgroup gb_rows_core_data;  /* values, declarations, operators */
extern const struct gb_kwgroup gb_rows_data;       /* tables, data files and figures */
extern const struct gb_kwgroup gb_rows_files;      /* files of the bot's drive and documents */
extern const struct gb_kwgroup gb_rows_http;       /* the web: requests and pages */
extern const struct gb_kwgroup gb_rows_ai; /* the language model, knowledge bases and tools */
extern const struct gb_kwgroup gb_rows_media;  /* pictures, sound, video and faces */
extern const struct gb_kwgroup gb_rows_mail;   /* mail, short messages, templates and groups */
extern const struct gb_kwgroup gb_rows_social; /* posts on social networks */
extern const struct gb_kwgroup gb_rows_tasks;  /* tasks, calendar, meetings and weather */
extern const struct gb_kwgroup gb_rows_schedule; /* schedules, events and forms */
extern const struct gb_kwgroup gb_rows_workflow; /* workflows and approvals */
extern const struct gb_kwgroup
	gb_rows_agents; /* several bots that work together, and what they remember */
extern const struct gb_kwgroup gb_rows_crm;      /* leads and attendants */
extern const struct gb_kwgroup gb_rows_site;     /* sites and security of the host */
extern const struct gb_kwgroup gb_rows_hardware; /* pins, buses, displays and sensors */
extern const struct gb_kwgroup gb_rows_suite;    /* projects, boards, calls and campaigns */

#endif
