#!/bin/sh
# gb-run: a dialog by pipe, in a file, as JSON, with its exit codes.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
cd "$tmp" || exit 1

cat >hello.bas <<'END'
TALK "Hello"
HEAR name AS NAME WITH "Your name?"
HEAR n AS INTEGER DEFAULT 7
TALK "Hi " + name + ", " + n
END

run "$bin/gb-run" --version
is "$status" 0 "--version is a success"
like "$out" '^gb-run [0-9]' "--version says the version"
run "$bin/gb-run" -h
is "$status" 0 "-h is a success"

printf 'ana\nx\n21\n' >in
run "$bin/gb-run" hello.bas <in
is "$status" 0 "a dialog by pipe ends well"
is "$out" "Hello
Your name?
Please enter a whole number, such as 42.
Hi Ana, 21" "only the bot's text is printed, one line of input is one message"
is "$err" "" "and nothing else is said"

printf 'ana\r\n21' >in
run "$bin/gb-run" hello.bas <in
like "$out" '^Hi Ana, 21$' "CRLF and a last line without an end are fine"

run "$bin/gb-run" hello.bas -m ana
like "$out" '^Hi Ana, 7$' "at the end of the input DEFAULT is taken"
run "$bin/gb-run" hello.bas </dev/null
is "$status" 0 "a question without DEFAULT ends with the input"
is "$out" "Hello
Your name?" "after what was said"

printf 'ana\n1\nmore\nand more\n' >in
run "$bin/gb-run" hello.bas <in
like "$err" 'nobody heard "more"' "lines that are left over are named"
like "$err" 'nobody heard "and more"' "all of them"

run "$bin/gb-run" --json hello.bas -m ana -m 4
is "$(printf '%s\n' "$out" | sed 's/"session":"[^"]*"/"session":"S"/')" \
'{"v":1,"t":"start","bot":"hello","session":"S"}
{"v":1,"t":"talk","id":"m-1","text":"Hello"}
{"v":1,"t":"talk","id":"m-2","text":"Your name?"}
{"v":1,"t":"hear","type":"NAME"}
{"v":1,"t":"user","text":"ana"}
{"v":1,"t":"hear","type":"INTEGER"}
{"v":1,"t":"user","text":"4"}
{"v":1,"t":"talk","id":"m-3","text":"Hi Ana, 4"}
{"v":1,"t":"end","reason":"end","exit":0}' "--json is one object a line"
printf '{"text":"ana"}\n"5"\n' >in
run "$bin/gb-run" --input=json hello.bas <in
like "$out" '^Hi Ana, 5$' "--input=json reads objects and texts"
printf 'ana\n' >in
run "$bin/gb-run" --input=json hello.bas <in
is "$status" 2 "a line that is no JSON is wrong use"

printf 'HEAR p AS PASSWORD\nTALK p, LEN(p)\n' >secret.bas
run "$bin/gb-run" --json secret.bas -m 'correct horse'
unlike "$out" 'correct' "a password is nowhere in the output"
like "$out" '"text":"\*\*\* 13"' "but the script has it"

# Errors
printf 'TALK "a"\nx = 0\nTALK 1 / x\n' >fault.bas
run "$bin/gb-run" fault.bas
is "$status" 4 "an error of the script is exit 4"
is "$out" "a
Sorry, something went wrong on our side. Please try again later." "the person gets a sentence"
like "$err" 'run-time error\[GB4301\]: division by zero' "the author gets the number"
like "$err" '> fault.bas:3' "the place"
like "$err" '^3 | TALK 1 / x' "and the line"
run "$bin/gb-run" --lang pt-BR fault.bas
like "$out" '^Desculpe' "--lang chooses the sentence"

printf 'CALL "inner"\n' >outer.bas
printf 'TALK "in"\nTHROW "lost"\n' >inner.bas
run "$bin/gb-run" outer.bas
like "$out" '^in$' "scripts beside a lone one can be called"
like "$err" 'called from outer.bas:1' "the error tells who called"

printf 'TLAK "x"\n' >typo.bas
run "$bin/gb-run" typo.bas
is "$status" 1 "a script that does not compile is exit 1"
like "$err" 'GB0104' "its finding is shown"
run "$bin/gb-run" nothing.bas
is "$status" 2 "a missing script is exit 2"
like "$err" 'nothing.bas' "and named"
run "$bin/gb-run"
is "$status" 2 "no operand is wrong use"
run "$bin/gb-run" --sesion f hello.bas
is "$status" 2 "an unknown option is wrong use"
like "$err" '"--session"' "the nearest one is named"

# PARAM
cat >tool.bas <<'END'
PARAM amount AS INTEGER
PARAM colour AS "red", "blue" OPTIONAL
TALK TYPEOF(amount), amount, colour
END
run "$bin/gb-run" tool.bas --param amount=12 --param colour=RED
is "$out" "INTEGER 12 red" "--param gives a parameter, converted"
run "$bin/gb-run" tool.bas
like "$err" 'parameter "amount" was not given' "a missing parameter is NULL with a warning"
like "$out" '^NULL' "and NULL for the script"
run "$bin/gb-run" tool.bas --param amount=many
is "$status" 2 "a parameter of another type is wrong use"
like "$err" 'parameter "amount" must be integer' "which is said"

# Clock, seed, trace, notes
printf 'WAIT 3600\nTALK NOW()\nPRINT "noted"\n' >clock.bas
run "$bin/gb-run" --clock 2026-11-23T09:00 clock.bas
like "$out" '^2026-11-23 10:00:00$' "a frozen clock is moved by WAIT"
is "$err" "noted" "PRINT goes to the standard error"
printf 'TALK RANDOM(1, 1000000)\n' >chance.bas
one=$("$bin/gb-run" --seed 5 chance.bas)
is "$one" "$("$bin/gb-run" --seed 5 chance.bas)" "the same seed, the same chance"
run "$bin/gb-run" --trace hello.bas -m ana -m 1
like "$err" '^hello.bas:4: TALK "Hi " + name' "--trace shows each line"

# Limits
printf 'i = 0\nWHILE TRUE\ni = i + 1\nWEND\n' >forever.bas
run "$bin/gb-run" --limits=server forever.bas
is "$status" 4 "a run that never ends is stopped under --limits=server"
like "$err" 'GB4001' "with its error"

# A bot, its settings, suggestions
mkdir -p shop.gbai/shop.gbdialog shop.gbai/shop.gbot
printf 'name,value\nparam-shop-name,Books & Co\nparam-count,3\nparam-code,007\nlimit-talks,4\n' >shop.gbai/shop.gbot/config.csv
cat >shop.gbai/shop.gbdialog/start.bas <<'END'
TALK shop_name, count + 1, code
ADD SUGGESTION TOOL "order" AS "My order"
END
printf 'TALK "Order of", count\nHEAR x\nTALK "bye", x\n' >shop.gbai/shop.gbdialog/order.bas
run "$bin/gb-run" shop -m 'my order' -m later
is "$out" "Books & Co 4 007
Order of 3
bye later" "settings are variables, a suggestion runs its tool"
run "$bin/gb-run" --json shop -m 'My order'
like "$out" '{"v":1,"t":"suggest","items":\[{"n":1,"text":"My order"}\]}' "suggestions are told in JSON"
like "$out" '{"v":1,"t":"tool","name":"order"}' "and tools"
printf 'FOR i = 1 TO 9\nTALK i\nNEXT\n' >shop.gbai/shop.gbdialog/start.bas
run "$bin/gb-run" shop
like "$err" 'GB4006' "limit-* settings hold"

# A conversation in a file
run "$bin/gb-run" --session s hello.bas </dev/null
is "$status" 0 "a conversation is kept in a file"
run "$bin/gb-run" --session s hello.bas -m ana
is "$out" "Hello
Your name?" "the open question is shown again"
run "$bin/gb-run" --session s hello.bas -m 3
is "$out" "Hi Ana, 3" "and the dialog goes on"
run "$bin/gb-run" --session s hello.bas </dev/null
like "$out" '^Hello$' "after its end it begins again"
printf 'TALK "changed"\n' >hello.bas
run "$bin/gb-run" --session s hello.bas -m bea -m 1
like "$out" '^Hi Bea, 1$' "a dialog ends on the script that it began with"
run "$bin/gb-run" --session s hello.bas
is "$out" "changed" "the next one takes the new script"
cp s t
printf 'x' | dd of=t bs=1 seek=80 conv=notrunc 2>/dev/null
run "$bin/gb-run" --session t hello.bas
is "$status" 2 "a changed session file is refused"
like "$err" 'changed, or the key' "with the reason"
run "$bin/gb-run" --session s fault.bas
is "$status" 2 "so is the session of another bot"

# SIGKILL while the dialog waits
printf 'x = 1\nHEAR a WITH "one?"\nx = x + a\nHEAR b WITH "two?"\nTALK x + b\n' >kill.bas
mkfifo to from
"$bin/gb-run" --session k kill.bas <to >from 2>/dev/null &
pid=$!
exec 8>to 9<from
read -r line <&9
is "$line" "one?" "the first question comes"
echo 10 >&8
read -r line <&9
is "$line" "two?" "the second question comes"
kill -9 "$pid"
wait "$pid" 2>/dev/null
exec 8>&- 9<&-
run "$bin/gb-run" --session k kill.bas -m 100
is "$out" "two?
110100" "after SIGKILL the dialog goes on at its last question, with its variables"

# What cannot be read or written
printf 'TALK "a\000b"\n' >nul.bas
run "$bin/gb-run" nul.bas
is "$status" 1 "a source that cannot be read is a finding"
like "$err" '"nul.bas": ' "and the file is named"
status=0
"$bin/gb-run" hello.bas -m Ana >/dev/full 2>err.txt || status=$?
is "$status" 5 "a full disk behind the standard output is told"
like "$(cat err.txt)" 'standard output cannot be written' "in words"

# Transcripts
printf '< changed\n' >good.gbtest
printf '< something else\n' >bad.gbtest
run "$bin/gb-run" --script good.gbtest hello.bas
is "$status" 0 "--script plays a transcript"
run "$bin/gb-run" --script bad.gbtest hello.bas
is "$status" 1 "a mismatch is exit 1"
like "$out" 'bad.gbtest:1' "and told with its line"

done_testing
