#!/bin/sh
# gcc's analyzer finds nothing; at -O0, since an optimiser hides leaks from it.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	# shellcheck disable=SC2086 # flags are words
	(cd "$1" && find src cmd cgi -name '*.c' 2>/dev/null | sort |
		xargs -r -n 1 -P 2 gcc -std=c17 $WARN_CFLAGS $TEST_CPPFLAGS -U_FORTIFY_SOURCE -Isrc \
			-O0 -fanalyzer -c -o /dev/null) >"$tmp/gcc" 2>&1
	grep -E 'warning:|error:' "$tmp/gcc"
}

is "$(check "$top_srcdir")" "" "the analyzer finds nothing"

mkdir -p "$tmp/src"
printf '#include <stdlib.h>\nint f(void);\nint\nf(void)\n{\n\tchar *p = malloc(9);\n\treturn p == 0;\n}\n' \
	>"$tmp/src/bad.c"
like "$(check "$tmp")" 'src/bad.c:[0-9]*:.*leak' "a planted leak is found"
done_testing
