#!/bin/sh
# The header of a library is included in its one place.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(cd "$1" && find src cmd cgi -name '*.[ch]' 2>/dev/null | sort | xargs -r awk '
		FNR == NR {
			if ($1 !~ /^#/ && NF > 1)
				for (i = 2; i <= NF; i++)
					places[$1] = places[$1] " " $i
			next
		}
		match($0, /^[ \t]*#[ \t]*include[ \t]*[<"][^>"]*/) {
			name = substr($0, RSTART, RLENGTH)
			sub(/.*[<"]/, "", name)
			if (!(name in places))
				next
			n = split(places[name], place, " ")
			fine = 0
			for (i = 1; i <= n; i++)
				if (FILENAME == place[i] || (place[i] ~ /\/$/ && index(FILENAME, place[i]) == 1))
					fine = 1
			if (!fine)
				print FILENAME ":" FNR ": " name " belongs in" places[name]
		}' "$top_srcdir/tests/lint/headers")
}

is "$(check "$top_srcdir")" "" "no library header stands outside of its place"

mkdir -p "$tmp/src/vm" "$tmp/src/store" "$tmp/src/text"
echo '#include <jansson.h>' >"$tmp/src/vm/value.h"
echo '#include <sqlite3.h>' >"$tmp/src/store/sqlite.c"
echo '#include <jansson.h>' >"$tmp/src/text/json.c"
is "$(check "$tmp")" "src/vm/value.h:1: jansson.h belongs in src/text/json.c" \
	"a planted header is found, and only it"
done_testing
