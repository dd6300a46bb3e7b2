#!/bin/sh
# Scripts that want more than their share: each ends in its named error, within its budget
# (reliability.md P9). The first line of tests/hostile/NAME.bas names the errors that are right.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
measure=$top_builddir/tests/bench/measure
cpu_us=10000000 peak_kib=102400
# Sanitizers need times the memory and the time; what they find is looked for instead.
if grep -q -a __asan_init "$bin/gb-run"; then
	cpu_us=60000000 peak_kib=1200000
fi
cd "$tmp" || exit 1

# WANTED NAME COMMAND...: ends in one of these errors ("ok": in none) and with its exit code.
bounded() {
	wanted=$1 name=$2
	shift 2
	result=$("$measure" said "$@" 2>complaint </dev/null)
	# shellcheck disable=SC2086 # four numbers
	set -- $result
	got=$(grep -a -o 'GB[0-9][0-9][0-9][0-9]' complaint | head -n 1)
	why=
	case " $wanted " in
	*" ${got:-ok} "*) ;;
	*) why="ended in ${got:-no error}, wanted $wanted" ;;
	esac
	case ${got:+bad} in
	bad) [ "$4" -eq 4 ] || [ "$4" -eq 1 ] || [ "$4" -eq 2 ] || why="$why; exit $4" ;;
	*) [ "$4" -eq 0 ] || why="$why; exit $4" ;;
	esac
	[ "$1" -le "$cpu_us" ] || why="$why; $1 us of CPU"
	[ "$3" -le "$peak_kib" ] || why="$why; $3 KiB of memory"
	is "$why" "" "$name"
}

cp "$top_srcdir"/tests/hostile/*.bas .
for script in *.bas; do
	bounded "$(sed -n "1s/^' //p" "$script")" "${script%.bas}" \
		"$bin/gb-run" --limits=server "$script"
done

# Sources that no one writes by hand; the compiler and the linter read them too.
source_is() {
	bounded "$1" "$2, run" "$bin/gb-run" --limits=server "$3"
	bounded "$1" "$2, compiled" sh -c '"$1" "$2" >&2' sh "$bin/gb-compile" "$3"
	bounded "$1" "$2, looked through" sh -c '"$1" "$2" >&2' sh "$bin/gb-lint-bas" "$3"
}
many() { # COUNT TEXT
	awk -v n="$1" -v s="$2" 'BEGIN { for (i = 0; i < n; i++) printf "%s", s }'
}
{ printf 'x = '; many 10000 '('; printf 1; many 10000 ')'; echo; } >brackets.bas
source_is GB0108 "10,000 brackets" brackets.bas
{ printf 'x = '; many 10000 '['; many 10000 ']'; echo; } >lists.bas
source_is GB0108 "10,000 lists in each other" lists.bas
{ printf 'x = '; many 10000 'NOT '; echo 1; } >nots.bas
source_is GB0108 "10,000 times NOT" nots.bas
{ echo 's = "a"'; many 10000 'IF LEN(s) THEN
'; many 10000 'END IF
'; } >ifs.bas
source_is GB0212 "10,000 IFs in each other" ifs.bas
{ printf 'TALK "'; head -c 16000000 /dev/zero | tr '\0' a; echo '"'; } >literal.bas
source_is GB0109 "a text constant of 16 MB" literal.bas
{ printf 'x = 1'; many 1000000 ' + 1'; echo; } >sum.bas
source_is 'GB0108 GB2105' "a sum of a million" sum.bas
{ many 200000 'x = 1: '; echo; } >line.bas
source_is GB0101 "a line of 1.4 MB" line.bas
truncate -s 1G huge.bas
source_is GB9006 "a source of 1 GiB" huge.bas
printf 'TALK "a\0b"\n' >nul.bas
source_is 'ok GB0102 GB0002' "a zero byte" nul.bas
printf 'TALK "caf\351 \300\200 \355\240\200"\n' >latin.bas
source_is GB0002 "a source that is not UTF-8" latin.bas
rm huge.bas literal.bas

# Long texts compared line by line: no jump backwards looks at the clock
straight() { # LINE
	{ printf 's = STRING(4000000, "a") + "x"\nt = STRING(4000000, "a") + "y"\n'
	  many 60000 "$1
"; } >straight.bas
	bounded GB4001 "60,000 times $1" "$bin/gb-run" --limits=server straight.bas
}
straight 'IF s = t THEN x = 1'
straight 'IF s < t THEN x = 1'
straight 'x = s = t'
straight 'x = s STARTS WITH t'

# A pattern that backtracks for ever
printf 'TALK STRING(40, "a") + "!"\n' >re.bas
printf '<~ /^(a+)+$/\n' >re.gbtest
run "$bin/gb-run" --script re.gbtest re.bas
is "$status" 2 "a pattern of a transcript that backtracks for ever is given up"
like "$err" GB2302 "with its error"

# Names
printf 'TALK "linked"\n' >real.txt
ln -s real.txt link.bas
ln -s loop.bas loop.bas
run "$bin/gb-run" link.bas
is "$status$out" 0linked "a lone script may be a link"
run "$bin/gb-run" loop.bas
is "$status" 2 "a link to itself is no script"
odd=$(printf 'a b\033[31m\303\247%%s.bas')
printf 'TLAK "odd"\n' >"$odd"
run "$bin/gb-run" "$odd"
is "$status" 1 "a script of an odd name has errors like another"
unlike "$out$err" "$(printf '\033')" "and its name steers no terminal"
mkfifo pipe.bas
run "$bin/gb-run" pipe.bas
is "$status" 2 "a pipe is no script"

# Settings
mkdir -p big.gbai/big.gbdialog big.gbai/big.gbot
printf 'TALK "hi"\n' >big.gbai/big.gbdialog/start.bas
{ echo name,value; many 400000 'param-x,"a long value that says nothing at all"
'; } >big.gbai/big.gbot/config.csv
run "$bin/gb-run" --limits=server big
ok "settings of 18 MB are read or refused, not died of" test "$status" -le 5

# Answers
printf 'HEAR x\nTALK LEN(x)\nHEAR y AS INTEGER\nTALK y\n' >hear.bas
{ many 1000000 a; printf '\n7\n'; } >in
run "$bin/gb-run" --limits=server hear.bas <in
is "$out" "1000000
7" "an answer of 1 MB is an answer"
{ many 5000000 a; printf '\nabc\n'; many 50000000 a; printf '\n7\n'; } >in
run "$bin/gb-run" --limits=server hear.bas <in
is "$status$out" "0This is too long for me. Please send a shorter answer.
3
This is too long for me. Please send a shorter answer.
7" "one over the limit of a text is refused, and the question asked on"
like "$err" GB4004 "with its error for who runs the bot"
head -n 1 in >long
run "$bin/gb-run" --limits=server --session=over hear.bas <long
is "$status" 0 "a dialog of a session outlives one"
printf 'abc\n7\n' >in
run "$bin/gb-run" --limits=server --session=over hear.bas <in
like "$out" '^3$' "and goes on where it was"
printf 'a\001\033[2J\302\233\n\342\200\256 7\n7\n' >in
run "$bin/gb-run" hear.bas <in
is "$status" 0 "control characters in an answer are data"
printf '\377\300\n\303\n7\n' >in
run "$bin/gb-run" hear.bas <in
like "$out" '^2$' "what is no UTF-8 becomes U+FFFD, one for each byte"
done_testing
