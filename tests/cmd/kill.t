#!/bin/sh
# gb-run: SIGKILL at 100 places of a dialog kept in a file, and nothing is lost (reliability.md P2).
. "$top_srcdir/tests/tap.sh"

# Another folder of state than the person's; where the key is made is one of the places.
XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
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
# its beginning, the other its end, and no line lies between them.
adds_up() {
	seen=$(wc -l <before)
	after=$(wc -l <rest)
	lines=$(wc -l <wanted)
	head -n "$seen" wanted | cmp -s - before || return 1
	tail -n "$after" wanted | cmp -s - rest || return 1
	[ $((seen + after)) -ge "$lines" ]
}

lost='' damaged='' heaps='' again=0 i=1
while [ "$i" -le "$points" ]; do
	n=$((i * stops / points))
	i=$((i + 1))
	rm -rf s state
	mkdir s
	run "$killat" "$n" "$bin/gb-run" --session s/k kill.bas <answers
	# The last place is the end of the process itself.
	[ "$status" -eq 137 ] || [ "$n" -eq "$stops" ] || damaged="$damaged $n(exit $status)"
	# A line cut off by the kill was not seen.
	sed -n '/./p' <.out >before
	[ "$(find s state -type f 2>/dev/null | wc -l)" -le 3 ] || heaps="$heaps $n"
	if cmp -s before wanted && [ "$n" -ge $((stops - 12)) ]; then
		: >rest
	else
		go_on s/k || damaged="$damaged $n($(cat said))"
	fi
	adds_up || lost="$lost $n"
	[ $(($(wc -l <before) + $(wc -l <rest))) -eq "$(wc -l <wanted)" ] || again=$((again + 1))
	[ "$(find s state -type f | wc -l)" -eq 2 ] || heaps="$heaps $n"
done
is "$lost" "" "killed at $points places it ends with the same transcript and variables"
is "$damaged" "" "the session file is good at each of them"
is "$heaps" "" "and no files pile up"
ok "some questions had to be asked again" test "$again" -gt 0
done_testing
