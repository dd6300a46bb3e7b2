#!/bin/sh
# Layout is clang-format's ("make format" repairs it).
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(cd "$1" && find src cmd cgi tests -name '*.[ch]' 2>/dev/null | sort |
		xargs -r clang-format-14 --style=file:"$top_srcdir/.clang-format" --dry-run -Werror 2>&1) |
		sed -n 's/^\([^ :]*\):[0-9]*:[0-9]*: error:.*/\1/p' | uniq
}

is "$(check "$top_srcdir")" "" "every C file has the house layout"

mkdir -p "$tmp/src"
echo 'int f(void){return 1;}' >"$tmp/src/bad.c"
is "$(check "$tmp")" "src/bad.c" "a file of another layout is found"
done_testing
