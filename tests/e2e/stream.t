#!/bin/sh
# Streams of events (S11-S13): nginx holds the listeners, a worker tells them, nothing is lost.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

mkdir -p "$tmp/bots/ask.gbai/ask.gbdialog"
cat >"$tmp/bots/ask.gbai/ask.gbdialog/start.bas" <<'END_BAS'
TALK "Hello"
again:
HEAR x
IF x = "nap" THEN
    TALK "one moment"
    WAIT 1
END IF
TALK "heard " + x
GOTO again
END_BAS

ok "the site starts and answers" start_site --workers=2 --rates=off

json() { # BODY TOKEN [HEADER...]
	body=$1
	bearer=$2
	shift 2
	curl -sS -m 30 -H 'Content-Type: application/json' ${bearer:+-H} \
		${bearer:+"Authorization: Bearer $bearer"} "$@" -d "$body" "$api/api/chat"
}
field() { printf '%s' "$1" | sed -n "s/.*\"$2\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }
stream() { # QUERY [CURL OPTION...]
	query=$1
	shift
	curl -sSN -m 60 -H 'Accept: text/event-stream' -H "Authorization: Bearer $token" "$@" \
		"$api/api/chat/events?bot=ask&$query"
}
until_has() { # FILE PATTERN: at most half a minute
	end=$(($(date +%s) + 30))
	until grep -q "$2" "$1" 2>/dev/null || [ "$(date +%s)" -ge "$end" ]; do :; done
}
listen() { # FILE QUERY: a listener that the web server holds
	stream "$2" -D "$1.head" >"$1" 2>/dev/null &
	listener=$!
	until_has "$1" '^: hi'
}
hang_up() {
	kill "$listener" 2>/dev/null
	wait "$listener" 2>/dev/null
}

# --- what was missed is answered, then the answer ends ---

token=$(field "$(json '{"bot":"ask"}' '')" token)
missed=$(stream 'after=0')
like "$missed" '^retry: 0' "a listener that has missed something comes back at once"
like "$missed" '^id: 1-1' "an event has the number of its line and of its turn"
like "$missed" '^event: done' "the bot waits for the person: done"
like "$missed" '"seq":1,"turn":1,"wait":"hear","messages":\[{"seq":1' "its data is what was said"
like "$(stream 'after=0' -H 'Last-Event-ID: 0-0')" '^id: 1-1' "the id of the last event counts"
like "$(stream 'after=1&turn=0' -H 'Last-Event-ID: 0-0')" '^id: 1-1' "more than the address"
said=$(json '{"bot":"ask","text":"tea","client_id":"c-1"}' "$token" -L \
	-H 'Accept: text/event-stream')
like "$said" '"content":"heard tea"' "a program that wants a stream is led to it"
like "$said" '^event: done' "which begins with the answer to its message"

# --- the web server holds who has missed nothing ---

listen "$tmp/one" 'after=3&turn=2'
is "$(grep -c -e '^Content-Security-Policy: ' -e '^X-Content-Type-Options: nosniff' \
	-e '^Strict-Transport-Security: ' -e '^Referrer-Policy: ' -e '^X-Frame-Options: ' \
	-e '^Permissions-Policy: ' "$tmp/one.head")" 6 "a stream has the six headers, each once"
like "$(cat "$tmp/one.head")" '^Content-Type: text/event-stream' "and is a stream of events"
json '{"bot":"ask","text":"nap","client_id":"c-2"}' "$token" >/dev/null
until_has "$tmp/one" 'heard nap'
like "$(cat "$tmp/one")" '^event: wait' "a dialog that goes on by itself: wait"
like "$(cat "$tmp/one")" 'one moment' "with what was said until then"
like "$(cat "$tmp/one")" 'heard nap' "and what it says later without being asked"
is "$(grep -o '"turn":[0-9]*' "$tmp/one" | cut -d: -f2 | sort -n | tail -n 2 | tr '\n' ' ')" \
	"3 4 " "turns come in their order"
hang_up

# --- whose it is ---

code() { curl -sS -m 10 -o /dev/null -w '%{http_code}' -H 'Accept: text/event-stream' "$@"; }
is "$(code "$api/api/chat/events?bot=ask&after=0")" 401 "nobody listens without a token"
other=$(field "$(json '{"bot":"ask"}' '')" token)
session=$(field "$(json '{"bot":"ask"}' "$token")" session_id)
is "$(code -H "Authorization: Bearer $other" \
	"$api/api/chat/events?bot=ask&session_id=$session&after=0")" 404 \
	"nor with another's"
is "$(code "$api/_gb_stream/ask/$session")" 404 "the held stream has no address of its own"
is "$(code -d x "$api/pub/ask/$session")" 404 "nor has its other end"
is "$(code -H "Authorization: Bearer $token" "$api/api/chat/events?bot=ask&after=x")" 400 \
	"a number that is none is told"

# --- nothing is lost ---

turn=$(field "$(json '{"bot":"ask"}' "$token")" turn)
seq=$(field "$(stream 'after=0' | sed 's/"messages".*//')" seq)
main=$(pgrep -o -f "gb-fcgi --packages $tmp/bots")
service=$(pgrep -n -P "$main" -f gb-fcgi)
kill -9 "$service"
listen "$tmp/two" "after=$seq&turn=$turn"
json '{"bot":"ask","text":"milk","client_id":"c-3"}' "$token" >/dev/null
until_has "$tmp/two" 'heard milk'
like "$(cat "$tmp/two")" 'heard milk' "a service that is killed is started again and goes on"
kill -HUP "$(cat "$site/nginx.pid")"
wait "$listener"
ok "a web server that begins anew ends its streams" grep -q 'heard milk' "$tmp/two"
turn=$((turn + 1))
seq=$((seq + 2))
listen "$tmp/three" "after=$seq&turn=$turn"
json '{"bot":"ask","text":"honey","client_id":"c-4"}' "$token" >/dev/null
until_has "$tmp/three" 'heard honey'
like "$(cat "$tmp/three")" 'heard honey' "and holds new ones"
hang_up
turn=$((turn + 1))
seq=$((seq + 2))
json '{"bot":"ask","text":"nap","client_id":"c-5"}' "$token" >/dev/null
kill -QUIT "$(cat "$site/nginx.pid")"
end=$(($(date +%s) + 30))
while [ -e "$site/nginx.pid" ] && [ "$(date +%s)" -lt "$end" ]; do :; done
until_has "$site/botserver.log" 'takes no events'
ok "a web server that is away is told in the log" \
	grep -q 'cannot publish: the web server takes no events' "$site/botserver.log"
nginx=$(command -v nginx || echo /usr/sbin/nginx)
"$nginx" -p "$site" -e nginx.log -c nginx.conf >>"$site/nginx.log" 2>&1 &
until curl -sS -o /dev/null "$api/health" 2>/dev/null; do :; done
listen "$tmp/four" "after=$((seq + 3))&turn=$((turn + 2))"
until_has "$tmp/four" 'heard nap'
like "$(cat "$tmp/four")" 'heard nap' "what was said meanwhile is told when it is back"
hang_up

# --- without the module ---

stop_site
ok "the site runs without streams" start_site --workers=2 --rates=off --nchan=off
like "$(stream "after=$((seq + 3))&turn=$((turn + 2))")" '^retry: 2000' \
	"the same address says when to ask again"
unlike "$(stream "after=$((seq + 3))&turn=$((turn + 2))")" '^event' "when nothing was missed"
json '{"bot":"ask","text":"salt","client_id":"c-6"}' "$token" >/dev/null
like "$(stream "after=$((seq + 3))&turn=$((turn + 2))")" 'heard salt' "and what was missed"
stop_site
run "$bin/gb-serve" --run="$site" --fcgi="$fcgi" --nchan="$tmp/none.so" "$tmp/bots"
is "$status" 5 "a module that is not there is told"
like "$err" 'none.so" cannot be read' "by its name"
done_testing
