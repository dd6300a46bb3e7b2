#!/bin/sh
# Every header compiles alone, and its guard is its path.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(cd "$1" && find src cgi -name '*.h' 2>/dev/null | sort | while read -r header; do
		guard=GB_$(printf '%s' "${header#src/}" | tr 'a-z/.-' 'A-Z___')
		grep -q "^#ifndef $guard\$" "$header" || echo "$header: guard is not $guard"
		# shellcheck disable=SC2086 # flags are words
		${CC:-cc} -std=c17 $WARN_CFLAGS -Werror $TEST_CPPFLAGS -I"$1/src" -I"$1" \
			-fsyntax-only -x c "$header" >"$tmp/cc" 2>&1 || {
			echo "$header: does not compile alone"
			head -n 5 "$tmp/cc"
		}
	done)
}

is "$(check "$top_srcdir")" "" "every header compiles alone"

mkdir -p "$tmp/src/vm"
printf '#ifndef GB_VM_BAD_H\n#define GB_VM_BAD_H\nsize_t bad(void);\n#endif\n' >"$tmp/src/vm/bad.h"
printf '#ifndef NAME_H\n#define NAME_H\nint good(void);\n#endif\n' >"$tmp/src/vm/name.h"
found=$(check "$tmp")
like "$found" '^src/vm/bad.h: does not compile alone' "a header that leans on another is found"
like "$found" '^src/vm/name.h: guard is not GB_VM_NAME_H' "a wrong guard is found"
done_testing
