#!/bin/sh
# When memory ends, at any allocation, each command says so and leaves in order: no crash, no
# leak, no wrong answer given as a success.
. "$top_srcdir/tests/tap.sh"

ASAN_OPTIONS=exitcode=99
export ASAN_OPTIONS
cat >"$tmp/talk.bas" <<'EOF'
HEAR name
list = [1, 2, 3]
total = 0
FOR EACH n IN list
    total = total + n
NEXT
TALK "Hello, " + name + ": " + total
EOF
cat >"$tmp/talk.gbtest" <<'EOF'
> Ana
< Hello, Ana: 6
EOF

# first_fault WANTED COMMAND...: the first N at which the command goes wrong, or "none" once it
# has succeeded with what is wanted on its output 25 times in a row. Reads "Ana".
first_fault() {
	wanted=$1
	shift
	n=1
	row=0
	while [ "$row" -lt 25 ] && [ "$n" -lt 9000 ]; do
		status=0
		echo Ana | GB_FAILMEM=$n "$@" >"$tmp/out" 2>"$tmp/err" || status=$?
		case $status in
		0) row=$((row + 1)) ;;
		1 | 3 | 4 | 5) row=0 ;;
		*)
			echo "GB_FAILMEM=$n: exit $status"
			head -n 20 "$tmp/err"
			return
			;;
		esac
		if [ "$status" = 0 ] && ! grep -q "$wanted" "$tmp/out"; then
			echo "GB_FAILMEM=$n: success with a wrong answer"
			return
		fi
		if grep -q limit-heap "$tmp/out" "$tmp/err"; then
			echo "GB_FAILMEM=$n: a limit is blamed"
			return
		fi
		n=$((n + 1))
	done
	[ "$n" -lt 9000 ] && [ "$n" -gt 26 ] && echo none
}

is "$(first_fault 'Hello, Ana: 6' "$bin/gb-run" "$tmp/talk.bas")" none \
	"gb-run survives the end of memory at every allocation"
is "$(first_fault '' "$bin/gb-test" "$tmp/talk.gbtest")" none \
	"gb-test survives the end of memory at every allocation"
is "$(first_fault '' "$bin/gb-lint-bas" "$tmp/talk.bas")" none \
	"gb-lint-bas survives the end of memory at every allocation"
is "$(first_fault '' "$bin/gb-compile" -o "$tmp/made" "$tmp/talk.bas")" none \
	"gb-compile survives the end of memory at every allocation"
done_testing
