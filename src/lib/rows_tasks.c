/* lib/rows_tasks.c - tasks, calendar, meetings and weather
 *
 * Documentation and shapes; the functions are not part of this build, so fn stays NULL.
 * Source: keywords.md 1, language.md 17.1 and 22.
 */
#include "lib/rows.h"

static const struct gb_kw rows[] = {
	{"CREATE TASK", "title details*", "text", "tasks", 2,
         GB_STMT | GB_EXPR | GB_STORE | GB_CLOCK, NULL, NULL, "give somebody a task",
         "Behind the title stand the person, a date, a priority and a project; priority "
         "words and dates are known by their look. The result is the id.",
         "id = CREATE TASK \"Call Ana\", \"bruno\", \"tomorrow\"", "ASSIGN SMART"},
	{"CREATE TASK", "title DUE(date)", "text", "tasks", 2,
         GB_STMT | GB_EXPR | GB_STORE | GB_CLOCK, NULL, NULL, "make a task with a date", "",
         "CREATE TASK \"Call Ana\" DUE \"tomorrow\"", "ASSIGN SMART"},
	{"ASSIGN SMART", "task team balance?", "text", "tasks", 2, GB_STMT | GB_EXPR | GB_STORE,
         NULL, NULL, "give a task to who has the fewest", "The result is the person.",
         "who = ASSIGN_SMART(\"7\", [\"ana\", \"bruno\"])", "CREATE TASK"},
	{"BOOK", "title details? start? minutes? place?", "text", "tasks", 2,
         GB_STMT | GB_EXPR | GB_STORE | GB_CLOCK, NULL, NULL,
         "put an appointment into the calendar", "A time that is taken is an error.",
         "BOOK \"Visit\", \"\", \"2026-12-01 10:00\", 30", "CHECK AVAILABILITY, BOOK MEETING"},
	{"BOOK", "title AT(start)", "text", "tasks", 2, GB_STMT | GB_EXPR | GB_STORE | GB_CLOCK,
         NULL, NULL, "put an appointment into the calendar, with AT", "",
         "BOOK \"Visit\" AT \"2026-12-01 10:00\"", "BOOK MEETING"},
	{"BOOK MEETING", "meeting who", "text", "tasks", 2,
         GB_STMT | GB_EXPR | GB_STORE | GB_CLOCK, NULL, NULL,
         "put a meeting with several people into the calendar",
         "The object has title, start_time, duration and location.",
         "BOOK MEETING { title: \"Plan\", start_time: \"2026-12-01 10:00\" }, "
         "[\"ana@example.org\"]",
         "BOOK"},
	{"CHECK AVAILABILITY", "date minutes?", "text", "tasks", 2,
         GB_EXPR | GB_STORE | GB_CLOCK, NULL, NULL, "the free times of a day",
         "Between nine and seventeen o'clock.", "TALK CHECK_AVAILABILITY(\"2026-12-01\", 30)",
         "BOOK"},
	{"WEATHER", "place", "text", "tasks", 3, GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL,
         NULL, "the weather of a place", "In words.", "TALK WEATHER \"Lisbon\"", "FORECAST"},
	{"FORECAST", "place days?", "text", "tasks", 3, GB_STMT | GB_EXPR | GB_WAITS | GB_NET,
         NULL, NULL, "the weather of the next days", "In words, one line a day.",
         "TALK FORECAST \"Lisbon\", 3", "WEATHER"},
	{"START MEET", "name? WITH(BOT? OPTIONS(options)?)?", "object", "tasks", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL, NULL, "open a video room",
         "WITH BOT lets the bot take part. The result is the room.",
         "room = START MEET \"Stand-up\" WITH BOT", "JOIN MEET, INVITE TO MEET"},
	{"JOIN MEET", "room AS(name)?", "object", "tasks", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL, NULL, "let the bot enter a video room",
         "AS names it there.", "JOIN MEET room AS \"Note taker\"", "LEAVE MEET"},
	{"LEAVE MEET", "room?", NULL, "tasks", 4, GB_STMT | GB_WAITS | GB_NET, NULL, NULL,
         "let the bot leave a video room", "The last one when none is given.",
         "LEAVE MEET room", "JOIN MEET"},
	{"INVITE TO MEET", "room who message?", NULL, "tasks", 4, GB_STMT | GB_WAITS | GB_NET,
         NULL, NULL, "invite people into a video room", "They get the message with the link.",
         "INVITE TO MEET room, [\"ana@example.org\"]", "START MEET"},
	{"TALK TO MEET", "message AS(way:type)?", NULL, "tasks", 4,
         GB_STMT | GB_WAITS | GB_TALKS | GB_NET, NULL, NULL, "say something in the video room",
         "AS VOICE speaks it, AS CHAT writes it.", "TALK TO MEET \"Good morning\" AS VOICE",
         "HEAR FROM MEET"},
	{"HEAR FROM MEET", "INTO(place:path)? TIMEOUT(seconds)?", "text", "tasks", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "wait for what is said in the video room", "INTO names the variable that gets it.",
         "HEAR_FROM_MEET INTO words TIMEOUT 60", "TALK TO MEET"},
};

const struct gb_kwgroup gb_rows_tasks = {rows, GB_LEN(rows)};
