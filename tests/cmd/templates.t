#!/bin/sh
# The sample bots and the scripts of the language: nothing to complain about, and every
# transcript holds.
. "$top_srcdir/tests/tap.sh"

templates=$top_srcdir/share/templates
corpus=$top_srcdir/tests/bas

for dir in "$templates"/*.gbai; do
	bot=$(basename "$dir" .gbai)
	ok "$bot: has a start, settings and transcripts" test -f "$dir/$bot.gbdialog/start.bas" \
		-a -f "$dir/$bot.gbot/config.csv" -a -d "$dir/tests"
	run "$bin/gb-lint-bas" "$dir"
	is "$status" 0 "$bot: gb-lint-bas is content"
	like "$out" '^no findings' "$bot: and silent"
	ok "$bot: compiles" "$bin/gb-compile" --fail-on=note -o "$tmp/out/$bot" "$dir"
	ok "$bot: every transcript holds" "$bin/gb-test" "$dir"
done
ok "all bots together" "$bin/gb-test" "$templates"

for dir in "$corpus"/*; do
	topic=$(basename "$dir")
	[ "$topic" != refused ] || continue
	ok "$topic: no errors" "$bin/gb-lint-bas" -q --fail-on=error "$dir"
	ok "$topic: compiles" "$bin/gb-compile" -q --fail-on=error -o "$tmp/out/$topic" "$dir"
	ok "$topic: every transcript holds" "$bin/gb-test" "$dir"
done

# Scripts that are refused say in their first line with what and where.
for script in "$corpus"/refused/*.bas; do
	read -r _ word number line <"$script"
	name=$(basename "$script" .bas)
	is "$word" expect "$name: says what it expects"
	run "$bin/gb-lint-bas" -q --format=concise "$script"
	is "$status" 1 "$name: is refused"
	like "$out" ":$line:[0-9]*: error\[$number\]" "$name: with $number in line $line"
done

done_testing
