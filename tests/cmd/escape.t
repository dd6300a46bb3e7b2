#!/bin/sh
# What a script, a name or an answer holds cannot steer the terminal.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
cd "$tmp" || exit 1
esc=$(printf '\033')
rlo=$(printf '\342\200\256')
iso=$(printf '\342\201\246')
csi=$(printf '\302\233')
evil="a${esc}[2Jb$rlo c$iso d$csi e"

# TEXT WHAT: no byte of TEXT steers.
calm() {
	left=$(printf '%s' "$1" | tr -d '\n\t\r' | grep -a -c -e "$rlo" -e "$iso" -e "$csi" -e "$esc\\[2J")
	is "$left" 0 "$2"
}

printf 'TALK "%s"\nPRINT "%s"\nADD SUGGESTION "%s"\nHEAR x\nTHROW "%s"\n' "$evil" "$evil" "$evil" "$evil" >talk.bas
run "$bin/gb-run" talk.bas -m "$evil" -m "$evil"
like "$out" "$rlo" "by pipe the bot's text is what it is"
calm "$err" "notes, errors and what nobody heard are calm on the standard error"
like "$err" 'nobody heard "a?\[2Jb' "and still legible"

if command -v script >/dev/null; then
	printf '%s\n' hi hi >in
	run script -q -e -c "'$bin/gb-run' --color=never talk.bas -m hi" /dev/null <in
	calm "$out" "on a terminal so is the bot's text"
	like "$out" 'a?\[2Jb? c? d? e' "each mark is a question mark"
fi

printf 'CALL "%s"\nTLAK "%s"\nx = 1 %s\n' "$evil" "$evil" "$esc" >lint.bas
for form in full concise; do
	run "$bin/gb-lint-bas" --format="$form" lint.bas
	calm "$out$err" "findings are calm ($form)"
done
run "$bin/gb-lint-bas" --format=full lint.bas
like "$out" 'u{1b}' "and show what stands there"
run "$bin/gb-run" "no $evil.bas"
calm "$err" "so is the name of a script that is not there"
run "$bin/gb-compile" "no $evil"
calm "$err" "for each command"
run "$bin/gb-test" "no $evil"
calm "$err" "also for tests"
done_testing
