/* base/version.h - the version that every command prints; the build may pass PACKAGE_VERSION */
#ifndef GB_BASE_VERSION_H
#define GB_BASE_VERSION_H

#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0.1.0"
#endif

#endif
