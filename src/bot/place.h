/* bot/place.h - where the parts of an installation lie
 *
 * Found from where the running program stands: PREFIX/bin beside PREFIX/libexec/gb and
 * PREFIX/share/gb, or the folders of a build.
 *
 * Owner: texts live in the arena.
 * Source: S22.
 */
#ifndef GB_BOT_PLACE_H
#define GB_BOT_PLACE_H

#include "base/arena.h"

/* The prefix, or the build folder: above the one that this program stands in, be it bin, a folder
 * of the build, or libexec/gb. */
const char *gb_place_home(struct gb_arena *a);
/* A program that is not for the shell ("gb-calls"); where it should be when it is missing. */
const char *gb_place_program(struct gb_arena *a, const char *name);

/* Folder of the site that gb-serve runs when none is named. */
const char *gb_place_site(struct gb_arena *a);

#endif
