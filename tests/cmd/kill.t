#!/bin/sh
# gb-run: SIGKILL at 100 places of a dialog kept in a file, and nothing is lost (reliability.md P2).
. "$top_srcdir/tests/tap.sh"

# Another folder of state than the person's; where the key is made is one of the places.
XDG_STATE_HOME=$tmp/state
# Under ptrace there is no looking for leaks.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export XDG_STATE_HOME ASAN_OPTIONS
killat=$top_builddir/tests/cmd/killat
points=100
mkdir "$tmp/s"
cp "$top_srcdir/tests/cmd/kill.bas" "$tmp"
cd "$tmp" || exit 1

printf '%s\n' Ana 1 20 300 yes no hot 7 because m10 m11 bye >answers
run "$bin/gb-run" --session s/k kill.bas <answers
is "$status" 0 "the dialog of 12 questions runs to its end"
is "$err" "" "without a word beside it"
printf '%s\n' "$out" >wanted
like "$out" '^m11 12$' "and says what it kept"
rm -rf s/k state

run "$killat" 0 "$bin/gb-run" --session s/k kill.bas <answers
if [ "$status" -eq 77 ]; then
	echo "1..0 # SKIP this machine forbids ptrace"
	exit 0
fi
stops=$err
ok "it makes enough system calls to be killed at" test "$stops" -gt $((points * 2))

# The conversation in $1, taken up to its end by other processes; what they showed goes to "rest".
go_on() {
	"$bin/gb-run" --session "$1" kill.bas </dev/null >rest 2>said || return 1
	asked=$(sed -n '$s/^q\([0-9]*\):.*/\1/p' rest)
	[ -n "$asked" ] || return 0
	tail -n +"$asked" answers >left
	"$bin/gb-run" --session "$1" kill.bas <left >rest 2>said
}

# What was seen before the kill and what came after it must be the dialog, whole: the one is
# its beginning, the other its end, and no line lies between them. Says how many were shown twice.
adds_up() {
	awk 'FILENAME == "wanted" { w[++n] = $0; next }
		FILENAME == "before" { if ($0 != w[++b]) bad = 1; next }
		{ rest[++r] = $0 }
		END {
			for (i = 1; i <= r; i++)
				if (rest[i] != w[n - r + i])
					bad = 1
			if (bad || b + r < n)
				exit 1
			print b + r - n
		}' wanted before rest
}

lost='' damaged='' heaps='' again=0 i=1
while [ "$i" -le "$points" ]; do
	n=$((i * stops / points))
	i=$((i + 1))
	rm -rf s state
	mkdir s
	status=0
	"$killat" "$n" "$bin/gb-run" --session s/k kill.bas <answers >before 2>said || status=$?
	# The last place is the end of the process itself.
	[ "$status" -eq 137 ] || [ "$n" -eq "$stops" ] || damaged="$damaged $n(exit $status)"
	files=$(find s state -type f 2>/dev/null)
	[ "$(printf '%s\n' "$files" | wc -l)" -le 3 ] || heaps="$heaps $n"
	go_on s/k || damaged="$damaged $n($(cat said))"
	# All of it was shown, and that noted: the next run begins a new conversation.
	! cmp -s before wanted || : >rest
	twice=$(adds_up) || lost="$lost $n"
	again=$((again + ${twice:-0}))
	set -- s/* s/.[!.]* state/gb/* state/gb/.[!.]*
	[ "$*" = "s/k s/.[!.]* state/gb/key state/gb/.[!.]*" ] || heaps="$heaps $n"
done
is "$lost" "" "killed at $points places it ends with the same transcript and variables"
is "$damaged" "" "the session file is good at each of them"
is "$heaps" "" "and no files pile up"
ok "some questions had to be asked again" test "$again" -gt 0
done_testing
