#!/bin/sh
# gb-lint-bas: findings in every form, exit codes, fixes.
. "$top_srcdir/tests/tap.sh"

bot=$tmp/loja.gbai
mkdir -p "$bot/loja.gbdialog" "$bot/loja.gbot"
printf 'name,value\nparam-limite,10\n' >"$bot/loja.gbot/config.csv"
cat >"$bot/loja.gbdialog/start.bas" <<'END'
' greets
campaign_id = 7
TALK limite
TALK camp_id
RETURN campaign_id
TALK "never"
END
printf 'TALK "ok"\nCALL "pedidos.bas"\n' >"$bot/loja.gbdialog/menu.bas"
printf 'PARAM n AS INTEGER\nRETURN n\n' >"$bot/loja.gbdialog/pedido.bas"
cd "$tmp" || exit 1
lint=$bin/gb-lint-bas

run "$lint" loja.gbai
is "$status" 0 "warnings alone end with 0"
like "$out" '^warning\[GB1201\]: variable "camp_id" is never assigned$' "a name that nothing assigns is found"
like "$out" '^  --> loja.gbai/loja.gbdialog/start.bas:4:6$' "the place is a path, line and column"
like "$out" '^ 4 | TALK camp_id$' "the line of source is shown"
like "$out" '^   |      ^^^^^^^ always NULL$' "the name is marked"
like "$out" 'did you mean "campaign_id"' "the nearest name is told"
like "$out" '^warning\[GB4601\]: unreachable code' "code after RETURN is found"
like "$out" 'the bot has no script "pedidos.bas"' "a missing script is found"
like "$out" 'did you mean "pedido"' "the nearest script is told"
unlike "$out" 'limite.*never' "a name of config.csv counts as assigned"
is "$err" "" "nothing is said beside the findings"
unlike "$out" "$(printf '\033')" "a pipe gets no colour"

run "$lint" --color=always loja
like "$out" "$(printf '\033')" "--color=always beats the pipe"
run env NO_COLOR=1 "$lint" --color=always loja
like "$out" "$(printf '\033')" "--color=always beats NO_COLOR"

run "$lint" --fail-on=warning loja
is "$status" 1 "--fail-on=warning ends with 1"
run "$lint" --fail-on=warning --exit-zero loja
is "$status" 0 "--exit-zero turns 1 into 0"
run "$lint" -q loja
is "$status$out" 0 "-q shows errors only"
run "$lint" -v loja
like "$err" 'bot "loja": 3 scripts' "-v says what is read"
run "$lint" --disable=all loja
like "$out" '^no findings in 3 files' "rules can be switched off"
printf 'x = 1\n' >"$tmp/unused.bas"
run "$lint" "$tmp/unused.bas"
like "$out" '^no findings' "an unused variable is no finding by default"
run "$lint" --enable=unused-variable "$tmp/unused.bas"
like "$out" '^note\[GB1204\]' "--enable runs a rule that is off"
run "$lint" --enable=no-such-rule loja
is "$status" 2 "an unknown rule ends with 2"

run "$lint" --format=concise loja
like "$out" '^loja.gbai/loja.gbdialog/start.bas:4:6: warning\[GB1201\]: variable "camp_id" is never assigned; did' \
	"concise has one line a finding"
run "$lint" --format=github loja
like "$out" '^::warning file=loja.gbai/loja.gbdialog/start.bas,line=4,col=6,' "github has workflow commands"
run env GITHUB_ACTIONS=true "$lint" loja
like "$out" '^::warning file=' "the github form is chosen by itself"
like "$out" '^warning\[GB1201\]' "beside the full form"
run "$lint" --json --output="$tmp/report.json" loja
like "$out" '^warning\[GB1201\]' "--output keeps the full form on the screen"
like "$(cat "$tmp/report.json")" '^{"v":1,"tool":"gb-lint-bas"' "and writes the other one"

for form in json sarif; do
	run "$lint" --format=$form loja
	like "$out" '"GB1201"' "$form: findings"
	run "$lint" --format=$form --disable=all loja
	like "$out" '}$' "$form: no findings"
	run "$lint" --format=$form nowhere.gbai
	is "$status" 2 "$form: a missing bot ends with 2"
	like "$out" 'there is no bot and no script' "$form: a missing bot is said in the form"
	run "$lint" --frob --format=$form loja
	is "$status" 2 "$form: a wrong option ends with 2"
	like "$out" 'unknown option' "$form: a wrong option is said in the form"
done
run "$lint" nowhere.gbai
is "$status$out" 2 "a missing bot says nothing on standard output"
like "$err" '^gb-lint-bas: there is no bot and no script "nowhere.gbai"' "but on standard error"
run "$lint" --fixx loja
like "$err" 'did you mean "--fix"' "a misspelt option names the nearest one"

mkdir -p bots/a.gbai/a.gbdialog bots/a.gbai/a.gbot bots/b.gbai/b.gbdialog
printf 'name,value\nparam-limite,10\n' >bots/a.gbai/a.gbot/config.csv
printf 'TALK limite\n' >bots/a.gbai/a.gbdialog/start.bas
printf 'TALK limite\n' >bots/b.gbai/b.gbdialog/start.bas
run "$lint" --format=concise bots
is "$out" 'bots/b.gbai/b.gbdialog/start.bas:1:6: warning[GB1201]: variable "limite" is never assigned' \
	"a folder of bots: each one has its settings"
is "$err" "" "and its scripts: two may be called start"

printf 'CONST limite = 3\nlimite = 4\n' >"$tmp/const.bas"
run "$lint" const.bas
is "$status" 1 "a constant that is assigned again is an error"
like "$out" '^error\[GB0106\]: "limite" is a constant and keeps its value$' "and it is said so"

printf 'FUNCTION discount(x)\nRETURN x\nEND FUNCTION\nTALK discuont(2)\n' >"$tmp/call.bas"
run "$lint" call.bas
is "$status" 0 "a call of a function that does not exist is a warning"
like "$out" 'there is no function or keyword "discuont"$' "it names the function"
like "$out" 'did you mean "discount"' "and the nearest one of the script"

printf 'TLAK "x"\n' >"$tmp/bad.bas"
run "$lint" bad.bas
is "$status" 1 "an error ends with 1"
like "$out" 'did you mean "TALK"' "a misspelt keyword names the nearest one"
printf '\377\376x\n' >"$tmp/bytes.bas"
run "$lint" bytes.bas
is "$status" 1 "bytes that are no text are a finding"
run sh -c 'printf "TALK camp\n" | "$1" -' sh "$lint"
like "$out" '^  --> <stdin>:1:6$' "- is the standard input"

cat >"$tmp/quiet.bas" <<'END'
TALK camp ' gb: allow never-assigned
' gb: allow GB1201
TALK other
x = 1 ' gb: allow never-assigned
TALK x
END
run "$lint" quiet.bas
unlike "$out" 'GB1201' "a comment silences a rule on its line and on the next"
like "$out" '^note\[GB6001\]: nothing on this line is silenced' "an allow without effect is a note"

printf 'price = 1\nTALK prise\n' >"$tmp/fix.bas"
chmod 640 "$tmp/fix.bas"
run "$lint" --diff --unsafe-fixes fix.bas
is "$status" 1 "--diff ends with 1 when there is a change"
like "$out" '^-TALK prise$' "--diff shows the old line"
like "$out" '^+TALK price$' "--diff shows the new line"
like "$out" '^@@ -1,2 +1,2 @@$' "--diff counts the lines"
is "$(cat fix.bas)" "price = 1
TALK prise" "--diff changes nothing"
run "$lint" --fix fix.bas
is "$(sed -n 2p fix.bas)" "TALK prise" "--fix leaves unsafe fixes alone"
run "$lint" --unsafe-fixes fix.bas
is "$(sed -n 2p fix.bas)" "TALK price" "--unsafe-fixes applies them"
like "$out" '^no findings' "what is left is reported"
is "$(stat -c %a fix.bas)" 640 "the mode of a mended file stays"

run "$lint" -h
is "$status" 0 "-h ends with 0"
ok "-h fits 24 lines" test "$(printf '%s\n' "$out" | wc -l)" -le 24
printf 'TALK 1\nfoo\nINPUT "q", x\nTALKK 2\n' >real.bas
ln -s real.bas link.bas
run "$lint" --fix link.bas
is "$(cat real.bas)" "TALK 1
foo
INPUT \"q\", x
TALK 2" "--fix mends a word that is one letter off, and leaves short and other ones alone"
ok "a link stays a link" test -L link.bas
"$lint" loja.gbai >/dev/full 2>full.txt
is "$?" 5 "what cannot be written ends with 5"
out=$(cat full.txt)
like "$out" 'cannot write "standard output"' "and says so"
done_testing
