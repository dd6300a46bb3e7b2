#!/bin/sh
# codespell finds nothing; tests/tools/words holds what it does not know.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(cd "$1" && codespell -I "$top_srcdir/tests/tools/words" \
		--skip './.git,./build-*,./autom4te.cache,./configure*,./aclocal.m4,./Makefile.in,./tests/fuzz/corpus,./tests/bas,./share/templates,./tests/tools/spell.t' . 2>&1)
}

is "$(check "$top_srcdir")" "" "codespell finds nothing"

printf 'the words recieve and seperate\n' >"$tmp/bad.txt"
like "$(check "$tmp")" 'bad.txt:1: recieve' "a planted mistake is found"
done_testing
