#!/bin/sh
# clang-tidy finds nothing.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(
		cd "$1" || exit 1
		flags="-std=c17 $TEST_CPPFLAGS -Isrc"
		export flags
		find src cmd cgi tests -name '*.c' ! -path 'tests/bench/*' 2>/dev/null | sort |
			xargs -r -n 1 -P 2 sh -c 'clang-tidy-14 --quiet \
				--config-file="$top_srcdir/.clang-tidy" "$@" -- $flags' tidy
	) >"$tmp/tidy" 2>/dev/null
	grep -E 'warning:|error:' "$tmp/tidy"
}

is "$(check "$top_srcdir")" "" "clang-tidy finds nothing"

mkdir -p "$tmp/src"
printf 'int f(int *p);\nint\nf(int *p)\n{\n\tp = 0;\n\treturn *p;\n}\n' >"$tmp/src/bad.c"
like "$(check "$tmp")" 'src/bad.c:6:.*[Dd]ereference' "a planted null dereference is found"
done_testing
