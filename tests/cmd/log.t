#!/bin/sh
# gb-log reads the lines of a server.
. "$top_srcdir/tests/tap.sh"

log=$tmp/botserver.log
cat >"$log" <<'END_LOG'
2026-01-31T12:00:00.001Z INFO botserver[7] [fcgi] workers=2 ready
2026-01-31T12:00:01.002Z ERROR botserver[8] [drive_monitor] bot=shop file=start.bas line=2 error=GB1001 bad
 a line that goes with it
2026-01-31T12:00:02.003Z WARN botserver[8] [script] bot=help session=s-1 slow "one"
2026-01-31T12:00:03.004Z INFO botserver[8] [script] bot=help session=s-2 fine
not a line of a server
2026-01-31T12:00:04.005Z DEBUG botserver[9] [vm] steps=5
END_LOG
gb_log() { run "$bin/gb-log" "$@"; }
lines() { printf '%s' "$out" | grep -c ''; }

gb_log --run="$tmp"
is "$status $(lines)" "0 7" "all of a short log"
gb_log --run="$tmp" -n 2
like "$out" 'steps=5' "the last lines"
is "$(lines)" 2 "as many as are asked for"
gb_log --run="$tmp" --level=warn
is "$(lines)" 3 "a level, and worse, with the line that goes along"
like "$out" 'goes with it' "as it is"
gb_log --run="$tmp" -l E
is "$(lines)" 2 "by its first letter"
gb_log --run="$tmp" --bot=help
is "$(lines)" 3 "lines about a bot"
gb_log --run="$tmp" --bot=help --session=s-1
is "$out" '2026-01-31T12:00:02.003Z WARN botserver[8] [script] bot=help session=s-1 slow "one"' \
	"and a session"
gb_log --run="$tmp" --grep='line=\d+ error'
like "$out" 'GB1001' "a regular expression"
gb_log --run="$tmp" --session=s-1 --json
is "$out" '{"at":"2026-01-31T12:00:02.003Z","level":"WARN","process":"botserver[8]","area":"script","bot":"help","session":"s-1","message":"bot=help session=s-1 slow \"one\""}' \
	"JSON for programs"
cp "$log" "$tmp/botui.log"
gb_log --run="$tmp" --ui --bot=shop
is "$status" 0 "the log of the web server"
gb_log --bot=shop "$log" "$log"
is "$(lines)" 4 "files that are named"

gb_log --run="$tmp" --bot=nobody
is "$status" 1 "nothing found is told by the status"
gb_log --run="$tmp/none"
is "$status" 5 "a log that is not there"
like "$err" 'cannot read ".*none/botserver.log"' "is named"
gb_log --run="$tmp" --level=loud
is "$status" 2 "a level that is none"
like "$err" 'use error, warn, info or debug' "says which there are"
gb_log --run="$tmp" --grep='('
is "$status" 2 "a pattern that is none"
gb_log --run="$tmp" -n -1
is "$status" 2 "a number that is none"

# What comes later, and in a new file of the same name.
"$bin/gb-log" --run="$tmp" -n 1 -f --bot=help >"$tmp/seen" &
reader=$!
until_seen() {
	end=$(($(date +%s) + 20))
	until grep -q "$1" "$tmp/seen" || [ "$(date +%s)" -ge "$end" ]; do :; done
}
until_seen 'not a line'
echo '2026-01-31T12:00:05.000Z INFO botserver[8] [script] bot=help later' >>"$log"
echo '2026-01-31T12:00:05.000Z INFO botserver[8] [script] bot=shop other' >>"$log"
until_seen 'bot=help later'
mv "$log" "$log.1"
echo '2026-01-31T12:00:06.000Z INFO botserver[8] [script] bot=help anew' >"$log"
until_seen 'bot=help anew'
: >"$log"
printf '2026-01-31T12:00:07.000Z INFO botserver[8] [script] bot=help' >>"$log"
echo ' cut' >>"$log"
until_seen 'bot=help cut'
kill "$reader"
wait "$reader"
is "$?" 0 "a signal ends it"
is "$(sed 's/.*bot=help //' "$tmp/seen" | tr '\n' ';')" "not a line of a server;later;anew;cut;" \
	"what comes is printed once, in a new file too"
done_testing
