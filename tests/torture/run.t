#!/bin/sh
# When memory ends, at any allocation, gb-run says so and leaves in order: no crash, no
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

# Prints the first N at which a run goes wrong, or "none" once 25 runs in a row succeeded.
first_fault() {
	n=1
	row=0
	while [ "$row" -lt 25 ] && [ "$n" -lt 5000 ]; do
		status=0
		echo Ana | GB_FAILMEM=$n "$bin/gb-run" "$tmp/talk.bas" >"$tmp/out" 2>"$tmp/err" || status=$?
		case $status in
		0) row=$((row + 1)) ;;
		4 | 5) row=0 ;;
		*)
			echo "GB_FAILMEM=$n: exit $status"
			head -n 20 "$tmp/err"
			return
			;;
		esac
		if [ "$status" = 0 ] && [ "$(cat "$tmp/out")" != "Hello, Ana: 6" ]; then
			echo "GB_FAILMEM=$n: success with a wrong answer"
			return
		fi
		n=$((n + 1))
	done
	[ "$n" -lt 5000 ] && [ "$n" -gt 26 ] && echo none
}

is "$(first_fault)" none "gb-run survives the end of memory at every allocation"
done_testing
