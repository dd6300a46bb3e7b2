#!/bin/sh
# Session files that are not what they were: each is refused with its reason, and left as it is.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
cd "$tmp" || exit 1
printf 'x = [1, 2]\nHEAR a WITH "one?"\nHEAR b WITH "two?"\nTALK a, b, x\n' >talk.bas
printf 'HEAR other\n' >other.bas

"$bin/gb-run" --session good talk.bas -m first >/dev/null 2>&1
size=$(wc -c <good)

# WHAT CODE PATTERN: "bad" is refused, named, and not touched.
refused() {
	cp bad before
	run "$bin/gb-run" --session bad talk.bas -m more
	why=
	[ "$status" -eq "$2" ] || why="exit $status"
	printf '%s\n' "$err" | grep -q -e "$3" || why="$why, said: $err"
	cmp -s bad before || why="$why, the file is another one"
	[ -z "$out" ] || why="$why, talked: $out"
	is "$why" "" "$1"
}

# One bit in each of 64 places, and the file cut at each of them.
at=0 wrong=
while [ "$at" -lt 64 ]; do
	place=$((at * size / 64))
	at=$((at + 1))
	byte=$(od -An -tu1 -j "$place" -N 1 good)
	cp good bad
	# shellcheck disable=SC2059 # the byte is the format
	printf "\\$(printf '%03o' $((byte ^ 1)))" | dd of=bad bs=1 seek="$place" conv=notrunc 2>/dev/null
	cp bad before
	"$bin/gb-run" --session bad talk.bas -m more >said 2>&1
	[ $? -eq 2 ] && cmp -s bad before || wrong="$wrong flip $place"
	head -c "$place" good >bad
	cp bad before
	"$bin/gb-run" --session bad talk.bas -m more >said 2>&1
	[ $? -eq 2 ] && cmp -s bad before || wrong="$wrong cut $place"
done
is "$wrong" "" "a changed bit or a missing end is refused, wherever it is"

{ cat good; echo more; } >bad
refused "what was added at the end is refused" 2 'changed, or the key'
: >bad
refused "an empty file is no session" 2 'no session file; give another name'
cp talk.bas bad
refused "neither is a script" 2 'no session file; give another name'
cp good bad
printf '\011' | dd of=bad bs=1 seek=4 conv=notrunc 2>/dev/null
refused "a newer format is named" 2 'has version 9, this gb reads 3'
XDG_STATE_HOME=$tmp/state2 "$bin/gb-run" --session bad2 talk.bas -m first >/dev/null 2>&1
mv bad2 bad
refused "the file of another key is refused" 2 'the key is another one'
"$bin/gb-run" --session other other.bas </dev/null >/dev/null 2>&1
mv other bad
refused "the file of another bot is refused" 2 'belongs to the bot "other"'

# Two people's files under each other's names are whole: the file is the session.
"$bin/gb-run" --session ana --as ana talk.bas -m first >/dev/null 2>&1
"$bin/gb-run" --session bea --as bea talk.bas -m first >/dev/null 2>&1
id=$(od -An -c -j 14 -N 40 ana)
not "two sessions have two names" test "$id" = "$(od -An -c -j 14 -N 40 bea)"
tail -c +80 bea >behind
{ head -c 79 ana; cat behind; } >bad
refused "the head of one and the body of the other are refused" 2 'changed, or the key'

# The key
cp good bad
chmod 644 state/gb/key
refused "a key that others can read is refused" 2 'chmod 600 it'
chmod 600 state/gb/key
cp state/gb/key key
echo short >state/gb/key
refused "a key of another size is refused" 2 'is no key of 32 bytes'
cp key state/gb/key
mkdir folder
run "$bin/gb-run" --session folder talk.bas
is "$status" 2 "a folder is no session file"
like "$err" 'no plain file; give another name' "which is said"
ln -s good link
run "$bin/gb-run" --session link talk.bas
is "$status" 2 "a link is refused: the next commit would replace it"
ok "and stays" test -L link
run "$bin/gb-run" --session no/such/folder/s talk.bas </dev/null
not "without its folder there is no session" test "$status" -eq 0
like "$err" 'no/such/folder/s' "which is named"
run env -u HOME -u XDG_STATE_HOME "$bin/gb-run" --session s talk.bas </dev/null
is "$status" 2 "without a place for the key there is none either"
like "$err" 'set XDG_STATE_HOME or HOME' "and what to do is said"

# State over its limit
mkdir -p big.gbai/big.gbdialog big.gbai/big.gbot
printf 'name,value\nlimit-state,8192\n' >big.gbai/big.gbot/config.csv
printf 's = STRING(9000, "x")\nHEAR a\n' >big.gbai/big.gbdialog/start.bas
run "$bin/gb-run" --session large big </dev/null
is "$status" 4 "a dialog too large to be kept ends with an error"
like "$err" 'GB4002.*8192 bytes' "which names the limit"

run "$bin/gb-run" --session good talk.bas -m second
is "$out" 'two?
first second [1,2]' "after all that the good one goes on"
done_testing
