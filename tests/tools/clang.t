#!/bin/sh
# clang compiles everything without a warning; gcc's warnings are seen by analyzer.t.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	# shellcheck disable=SC2086 # flags are words
	(cd "$1" && find src cmd cgi tests -name '*.c' ! -path 'tests/bench/*' 2>/dev/null | sort |
		xargs -r -n 8 -P 2 clang-14 $WARN_CFLAGS $TEST_CPPFLAGS -U_FORTIFY_SOURCE -Isrc \
			-fsyntax-only) >"$tmp/clang" 2>&1
	grep -E 'warning:|error:' "$tmp/clang"
}

is "$(check "$top_srcdir")" "" "clang warns of nothing"

mkdir -p "$tmp/src"
printf 'int f(long n);\nint\nf(long n)\n{\n\treturn n;\n}\n' >"$tmp/src/bad.c"
like "$(check "$tmp")" 'src/bad.c:5:.*warning:' "a planted narrowing is found"
done_testing
