#!/bin/sh
# No file is longer than 450 lines.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(cd "$1" && find src cmd cgi tests share man bootstrap Makefile.am configure.ac -type f \
		\( -name '*.[ch]' -o -name '*.t' -o -name '*.sh' -o -name '*.mk' -o -name '*.js' \
		-o -name '*.css' -o -name '*.a[cm]' -o -name bootstrap \) 2>/dev/null | sort |
		xargs -r awk '
			FNR == 451 { print FILENAME ": more than 450 lines; split it by noun" }')
}

is "$(check "$top_srcdir")" "" "every file has at most 450 lines"

mkdir -p "$tmp/src/vm"
yes '' | head -n 451 >"$tmp/src/vm/long.c"
yes '' | head -n 450 >"$tmp/src/vm/full.c"
is "$(check "$tmp")" "src/vm/long.c: more than 450 lines; split it by noun" \
	"451 lines are found, 450 are not"
done_testing
