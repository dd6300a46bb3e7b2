#!/bin/sh
# Nothing is found by shellcheck. SC2154 is off because top_srcdir and the like come from the
# environment, SC2016 because awk programs hold dollar signs.
. "$top_srcdir/tests/tap.sh"

check() { # DIR
	(cd "$1" && find bootstrap .ci tests share -type f 2>/dev/null | sort | while read -r file; do
		case $file in
		*.sh | *.t) echo "$file" ;;
		*) head -n 1 "$file" | grep -a -q -E '^#!.*(sh|bash)$' && echo "$file" ;;
		esac
	done | xargs -r shellcheck -x -f gcc -e SC2154,SC2016)
}

is "$(check "$top_srcdir")" "" "shellcheck finds nothing"

mkdir -p "$tmp/tests"
# shellcheck disable=SC2016 # the plant
printf '#!/bin/sh\ncd $1\n' >"$tmp/tests/bad"
like "$(check "$tmp")" 'tests/bad:2:.*SC2086' "a planted unquoted word is found"
done_testing
