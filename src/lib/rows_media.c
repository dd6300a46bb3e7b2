/* lib/rows_media.c - pictures, sound, video and faces
 *
 * Documentation and shapes; the functions are not part of this build, so fn stays NULL.
 * Source: keywords.md 1, language.md 17.1 and 22.
 */
#include "lib/rows.h"

static const struct gb_kw rows[] = {
	{"IMAGE", "prompt", "text", "media", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_FILES | GB_NET, NULL, NULL,
         "make a picture from a text", "The result is the path of the file.",
         "img = IMAGE \"a red boat at dawn\"\n"
         "SEND FILE img",
         "VIDEO, GET IMAGE, SEE"},
	{"VIDEO", "prompt", "text", "media", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_FILES | GB_NET, NULL, NULL,
         "make a video from a text", "The result is the path of the file.",
         "clip = VIDEO \"waves on a beach\"", "IMAGE"},
	{"AUDIO", "text", "text", "media", 4, GB_STMT | GB_EXPR | GB_WAITS | GB_FILES | GB_NET,
         NULL, NULL, "speak a text as a sound file", "The result is the path of the file.",
         "sound = AUDIO \"Good morning\"", "TEXT TO SPEECH"},
	{"SEE", "path", "text", "media", 4, GB_STMT | GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "describe a picture or video in words", "By a model that can see.", "text = SEE photo",
         "OCR, IMAGE"},
	{"SHOW IMAGE", "path caption?", NULL, "media", 2, GB_STMT | GB_TALKS, NULL, NULL,
         "show a picture in the conversation", "", "SHOW IMAGE \"boat.jpg\"", "SEND FILE, PLAY"},
	{"CARD", "image text style? count? TO(place:path)?", "any", "media", 4,
         GB_STMT | GB_EXPR | GB_WAITS | GB_FILES | GB_NET, NULL, NULL,
         "make picture cards with a text",
         "The first text describes the picture, the second the words on it. TO names the "
         "variable that gets the cards.",
         "CARD \"a mountain\", \"a wish for monday\", \"modern\", 1 TO cards",
         "IMAGE, POST TO"},
	{"PLAY", "file WITH(OPTIONS(options))?", NULL, "media", 2, GB_STMT | GB_TALKS, NULL,
         NULL, "play sound, video or slides in the window of the person",
         "Options are words such as autoplay, loop, muted and fullscreen, with commas.",
         "PLAY \"tour.mp4\" WITH OPTIONS \"autoplay,muted\"", "PAUSE, STOP"},
	{"PAUSE", "player?", NULL, "media", 2, GB_STMT | GB_TALKS, NULL, NULL,
         "halt what PLAY started", "RESUME with the same player goes on.", "PAUSE \"tour\"",
         "PLAY"},
	{"RESUME", "player", NULL, "media", 2, GB_STMT | GB_TALKS, NULL, NULL,
         "go on with what PAUSE halted", "A lone RESUME is the end of an error handler.",
         "RESUME \"tour\"", "PAUSE"},
	{"STOP", "player", NULL, "media", 2, GB_STMT | GB_TALKS, NULL, NULL,
         "end what PLAY started", "A lone STOP ends the script.", "STOP \"tour\"", "PLAY"},
	{"SPEECH TO TEXT", "sound", "text", "media", 4, GB_EXPR | GB_WAITS | GB_NET, NULL, NULL,
         "write down what is said in a sound file", "By the service that is set up for speech.",
         "text = SPEECH TO TEXT message.audio", "TEXT TO SPEECH"},
	{"TEXT TO SPEECH", "text", "text", "media", 4, GB_EXPR | GB_WAITS | GB_FILES | GB_NET,
         NULL, NULL, "speak a text as a sound file", "The result is the path of the file.",
         "sound = TEXT TO SPEECH \"Good morning\"", "AUDIO"},
	{"DETECT FACES", "image options?", "array", "media", 4, GB_EXPR | GB_WAITS | GB_NET,
         NULL, NULL, "find faces in a picture", "Each has face_id and its place.",
         "faces = DETECT FACES photo", "VERIFY FACE, ANALYZE FACE"},
	{"VERIFY FACE", "first second", "object", "media", 4, GB_EXPR | GB_WAITS | GB_NET, NULL,
         NULL, "compare two faces",
         "Two pictures or two face ids. The result has match and confidence.",
         "r = VERIFY FACE photo, card", "DETECT FACES"},
	{"ANALYZE FACE", "image attributes?", "object", "media", 4, GB_EXPR | GB_WAITS | GB_NET,
         NULL, NULL, "describe a face", "The attributes are a list of words.",
         "r = ANALYZE FACE photo", "DETECT FACES"},
	{"FIND SIMILAR FACES", "face faces", "array", "media", 4, GB_EXPR | GB_WAITS | GB_NET,
         NULL, NULL, "find faces that look like one", "The best come first.",
         "list = FIND SIMILAR FACES photo, people", "DETECT FACES"},
};

const struct gb_kwgroup gb_rows_media = {rows, GB_LEN(rows)};
