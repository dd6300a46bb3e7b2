#!/bin/sh
# gb-keywords: what it prints, and how it ends.
. "$top_srcdir/tests/tap.sh"

run "$bin/gb-keywords"
is "$status" 0 "the list ends well"
like "$out" '^data$' "the list has groups"
like "$out" '^  FIND  *read rows' "the list has words and briefs"

for words in "send mail" send_mail "Send  Mail"; do
	run "$bin/gb-keywords" "$words"
	like "$out" '^SEND MAIL to, subject, body' "\"$words\" shows SEND MAIL"
done
run "$bin/gb-keywords" send mail
like "$out" '^SEND MAIL TO to ' "words may be operands of their own"

run "$bin/gb-keywords" sned mail
is "$status" 1 "an unknown keyword ends with 1"
like "$err" 'did you mean "SEND MAIL"' "an unknown keyword names its neighbour"
is "$out" "" "an unknown keyword prints nothing"

run "$bin/gb-keywords" --mdoc=nowhere
is "$status" 2 "an unknown group ends with 2"
run "$bin/gb-keywords" --mdoc=all
is "$status" 2 "all pages without a folder end with 2"
run "$bin/gb-keywords" --frob
is "$status" 2 "an unknown option ends with 2"
run "$bin/gb-keywords" --dict --output="$tmp/no/such/dict"
is "$status" 5 "a file that cannot be written ends with 5"

run "$bin/gb-keywords" --missing
like "$out" '^T3  mail  *SEND MAIL to' "--missing lists what has no function, with its tier"
unlike "$out" ' IF condition' "--missing leaves out the grammar"

run "$bin/gb-keywords" --complete
like "$out" "^DOWNLOAD	fetch" "--complete has a line of words, tab, brief"
run "$bin/gb-keywords" --dict --output="$tmp/dict"
is "$status$out" 0 "--output takes the place of standard output"
not "the dictionary holds quoted words only" grep -v -q -E '^"[A-Z0-9= ]+"$' "$tmp/dict"
run "$bin/gb-keywords" --json
like "$out" '^{"v":1,"keywords":\[$' "--json begins with its version"

"$bin/gb-keywords" --mdoc=all --output="$tmp/man"
ok "the index page is written" test -f "$tmp/man/gb-keywords.7"
ok "the page of a group is written" test -f "$tmp/man/gb-kw-data.7"
if command -v mandoc >/dev/null; then
	is "$(mandoc -T lint -W warning "$tmp"/man/*.7 2>&1)" "" "mandoc has no warning for any page"
fi
"$bin/gb-keywords" --mdoc=data >"$tmp/data"
ok "a page alone is the page of the folder" cmp "$tmp/data" "$tmp/man/gb-kw-data.7"
done_testing
