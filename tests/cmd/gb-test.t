#!/bin/sh
# gb-test: transcripts are played three ways, failures are shown, accepted when asked.
. "$top_srcdir/tests/tap.sh"

cd "$tmp" || exit 1
cat >a.bas <<'END'
TALK "Hello"
HEAR n AS INTEGER WITH "How many?"
total = n * 2
TALK "Total:" + CHR(10) + total
ADD SUGGESTION "Yes"
HEAR more
END
cat >a.gbtest <<'END'
# numbers
< Hello
<~ /h.w many\?/i
> x
<+ whole number
> 21
= total 42
? Yes
<*
> yes
END

run "$bin/gb-test" --version
is "$status" 0 "--version is a success"
run "$bin/gb-test" a.gbtest
is "$status" 0 "a transcript that holds is a success"
is "$out" "1 passed, 0 failed" "and counted"
run "$bin/gb-test" -q a.gbtest
is "$out" "" "-q says nothing then"
for way in plain freeze collect; do
	run "$bin/gb-test" --way=$way a.gbtest
	is "$status" 0 "played by the way $way"
done

sed 's/= total 42/= total 43/' a.gbtest >b.gbtest
cp a.bas b.bas
run "$bin/gb-test" b.gbtest
is "$status" 1 "a mismatch is exit 1"
like "$out" '^FAIL b.gbtest:7' "with its line"
like "$out" 'total is "42"' "and the value"
printf '< Hello\n< How many?\n> 1\n' >b.gbtest
run "$bin/gb-test" b.gbtest
like "$out" 'more than expected' "a message that nobody expects is a failure"
like "$out" 'bot said:  "Total:\\n2"   (b.bas:4)' "with its text and place"
printf '< Goodbye\n> 1\n# end\n' >b.gbtest
run "$bin/gb-test" --accept b.gbtest
is "$status" 0 "--accept writes the transcript again"
is "$(cat b.gbtest)" '< Hello
< How many?
> 1
< Total:\n2
# end' "with what the bot said"
run "$bin/gb-test" b.gbtest
is "$status" 0 "after which it holds"

printf 'TALK 1\nx = 1 / 0\n' >e.bas
printf '< 1\n' >e.gbtest
run "$bin/gb-test" e.gbtest
is "$status" 1 "an error that nobody expects is a failure"
like "$out" 'GB4301' "which is named"
printf '< 1\n!! GB4301\n' >e.gbtest
run "$bin/gb-test" e.gbtest
is "$status" 0 "an expected error is none"
printf '< 1\n!! GB4302\n' >e.gbtest
run "$bin/gb-test" e.gbtest
is "$status" 1 "but it must be that one"
printf '< 1\n!! GB4301\n> more\n' >e.gbtest
run "$bin/gb-test" e.gbtest
like "$out" 'nobody listens' "a person who talks to nobody is a failure"

printf 'TLAK 1\n' >t.bas
printf '< 1\n' >t.gbtest
run "$bin/gb-test" t.gbtest
is "$status" 1 "a script that does not compile is a failure"
like "$out" 't.bas:1:1: error\[GB0104\]' "with its finding"
printf '< 1\nhello\n' >t.gbtest
run "$bin/gb-test" t.gbtest
like "$out" 't.gbtest:2: the line begins with no mark' "a line that is no transcript is named"

mkdir -p shop.gbai/shop.gbdialog tests
printf 'TALK "shop", NOW()\nCALL "tool", 2\n' >shop.gbai/shop.gbdialog/start.bas
printf 'PARAM n AS INTEGER\nTALK n\n' >shop.gbai/shop.gbdialog/tool.bas
printf 'bot ../shop\nclock 2026-11-23T09:00\n< shop 2026-11-23 09:00:00\n! tool n=2\n< 2\n' >tests/shop.gbtest
cp tests/shop.gbtest shop.gbai/inside.gbtest
sed -i 1d shop.gbai/inside.gbtest
run "$bin/gb-test" tests shop
is "$status" 0 "folders and bots are searched"
is "$out" "2 passed, 0 failed" "for all their transcripts"
mkdir -p shop.gbai/shop.gbot
echo 'TALK "more"' >>shop.gbai/shop.gbdialog/tool.bas
printf '< more\n' | tee -a tests/shop.gbtest >>shop.gbai/inside.gbtest
run "$bin/gb-test" tests shop
is "$status" 0 "three messages are said where nothing forbids them"
printf 'name,value\nlimit-talks,2\n' >shop.gbai/shop.gbot/config.csv
run "$bin/gb-test" tests shop
is "$status" 1 "the limits of a bot hold in its tests"
like "$out" GB4006 "with their errors"
printf 'name,value\nlimit-talks,-1\n' >shop.gbai/shop.gbot/config.csv
run "$bin/gb-test" tests shop
like "$out" '"limit-talks" must lie between' "a limit that is none is named"
run "$bin/gb-test" nothing
is "$status" 2 "an operand that is not there is wrong use"
mkdir empty
run "$bin/gb-test" empty
is "$status" 2 "so is a folder without transcripts"

run "$bin/gb-test" --format=tap a.gbtest e.gbtest
is "$(printf '%s\n' "$out" | grep -v '^#')" "TAP version 13
1..2
ok 1 - a.gbtest
not ok 2 - e.gbtest" "--format=tap"
run "$bin/gb-test" --format=json a.gbtest
like "$out" '"passed":1,"failed":0}' "--format=json"
run "$bin/gb-test" --format=junit e.gbtest
like "$out" '<testsuite name="gb-test" tests="1" failures="1">' "--format=junit"

cp e.gbtest 'bad # SKIP x.gbtest'
run "$bin/gb-test" --format=tap 'bad # SKIP x.gbtest'
like "$out" '^not ok 1 - bad .# SKIP x.gbtest' "the name of a file is no order to who reads TAP"
for format in full tap json junit; do
	status=0
	"$bin/gb-test" --format="$format" a.gbtest >/dev/full 2>lost.txt || status=$?
	is "$status" 5 "a report that is lost ends with 5: $format"
	like "$(cat lost.txt)" 'the report is lost' "and says so"
done

# Every example of the language, three ways
run "$bin/gb-test" "$top_srcdir/tests/bas/hear"
is "$status" 0 "every HEAR type takes right answers and refuses wrong ones"
[ "$status" -eq 0 ] || printf '%s\n' "$out" | sed 's/^/# /'

done_testing
