#!/bin/sh
# Man pages are sound mdoc.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(cd "$1" && find man -name '*.[1-8]' 2>/dev/null | sort |
		xargs -r mandoc -T lint -W warning 2>&1)
}

is "$(check "$top_srcdir")" "" "mandoc finds nothing in the pages"

mkdir -p "$tmp/man"
printf '.Dd January 1, 2026\n.Dt BAD 1\n.Os\n.Sh NAME\n.Nm bad\n.Nd plant\n.Bogus\n' >"$tmp/man/bad.1"
like "$(check "$tmp")" 'Bogus' "a planted unknown macro is found"
done_testing
