# shellcheck shell=sh disable=SC2034 # names set here are for the scripts that read it
# tests/tap.sh - TAP for shell tests; a script reads it first and ends with done_testing
#
#	. "$top_srcdir/tests/tap.sh"
#	ok "what is promised" test -f x            a command that must succeed
#	not "what is promised" grep -q y x         a command that must fail
#	is "$got" "$wanted" "what is promised"     equal texts
#	like "$got" 'basic regex' "..."            a line of the text matches
#	unlike "$got" 'basic regex' "..."          no line matches
#	run CMD ARG...                             sets $status, $out, $err
#	done_testing
#
# $tmp is a folder of the test's own, gone at its end; $bin is where the commands are.
# Environment: top_srcdir, top_builddir (absolute).

: "${top_srcdir:?set by make check}" "${top_builddir:?set by make check}"

tap_count=0
tap_failed=0
tmp=$(mktemp -d "${TMPDIR:-/tmp}/gb-test.XXXXXX") || exit 1
bin=$top_builddir/cmd
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

# Prints one result: 0 or other, name, lines that explain a failure.
tap_result() {
	tap_count=$((tap_count + 1))
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' "$tap_count" "$2"
		return 0
	fi
	tap_failed=$((tap_failed + 1))
	printf 'not ok %d - %s\n' "$tap_count" "$2"
	printf '%s\n' "$3" | sed 's/^/# /'
	return 0
}

ok() {
	tap_name=$1
	shift
	tap_rc=0
	"$@" >"$tmp/.ok" 2>&1 || tap_rc=$?
	tap_result "$tap_rc" "$tap_name" "exit $tap_rc: $*
$(cat "$tmp/.ok")"
}

not() {
	tap_name=$1
	shift
	tap_rc=1
	"$@" >"$tmp/.ok" 2>&1 || tap_rc=0
	tap_result "$tap_rc" "$tap_name" "succeeded: $*
$(cat "$tmp/.ok")"
}

is() {
	tap_rc=0
	[ "$1" = "$2" ] || tap_rc=1
	tap_result "$tap_rc" "$3" "got:
$1
wanted:
$2"
}

like() {
	tap_rc=0
	printf '%s\n' "$1" | grep -q -e "$2" || tap_rc=1
	tap_result "$tap_rc" "$3" "no line matches \"$2\":
$1"
}

unlike() {
	tap_rc=1
	printf '%s\n' "$1" | grep -q -e "$2" || tap_rc=0
	tap_result "$tap_rc" "$3" "a line matches \"$2\":
$1"
}

run() {
	status=0
	"$@" >"$tmp/.out" 2>"$tmp/.err" || status=$?
	out=$(cat "$tmp/.out")
	err=$(cat "$tmp/.err")
}

done_testing() {
	printf '1..%d\n' "$tap_count"
	[ "$tap_failed" -eq 0 ] || exit 1
	exit 0
}
