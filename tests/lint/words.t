#!/bin/sh
# The tree speaks of the project alone: no marks of unfinished work, no workplace, no path
# of a machine. Text files of every kind are read.
. "$top_srcdir/tests/tap.sh"

# Written in pieces, so that this file is not its own offence.
marks='TO''DO|FIX''ME|X''XX|HA''CK|WI''P'
places='/wo''rk/|/ho''me/[a-z]|/ro''ot/'
people='sub''agent|sub-''agent|help''er session|brief''ing|the is''sue says|per the is''sue|this is''sue'
machines='Cla''ude|Chat''GPT|Co-Auth''ored-By|language mod''el wrote'

check() { # DIR
	(cd "$1" && find . -type f ! -path './.git/*' ! -path './build-*' ! -path './autom4te.cache/*' \
		! -path './_build/*' ! -path './_inst/*' \
		! -name configure ! -name 'configure~' ! -name Makefile.in ! -name aclocal.m4 \
		! -path './tests/fuzz/corpus/*' | sort |
		xargs -r grep -I -n -E -e "(^|[^A-Za-z])($marks)([^A-Za-z]|\$)" -e "$places" \
			-e "$people" -e "$machines")
}

is "$(check "$top_srcdir")" "" "no mark of unfinished work, no word about a workplace"

mkdir -p "$tmp/tree/src" "$tmp/tree/share"
printf '/* %s: later */\n' "TO""DO" >"$tmp/tree/src/a.c"
printf 'see /wo%s/main\n' rk >"$tmp/tree/share/b.md"
printf 'a HACKING guide and a todo list\n' >"$tmp/tree/README"
found=$(check "$tmp/tree")
like "$found" 'src/a.c:1:' "a mark is found"
like "$found" 'share/b.md:1:' "a path of a machine is found"
unlike "$found" 'README' "words that only look alike are left alone"
done_testing
