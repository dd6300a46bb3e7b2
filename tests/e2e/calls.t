#!/bin/sh
# Calls as waits on a site: nobody is held up, a killed process repeats no POST, and a script can
# test every end (D8, S13; reliability.md P19, P22).
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
site=$tmp/site
chmod 711 "$tmp"

mkfifo "$tmp/to" "$tmp/from"
"$top_builddir/tests/cmd/toxic" <"$tmp/to" >"$tmp/from" &
exec 8>"$tmp/to" 9<"$tmp/from"
read -r _ far <&9
count() {
	echo COUNT >&8
	read -r _ n <&9
	echo "$n"
}

mkdir -p "$tmp/bots/net.gbai/net.gbdialog"
cat >"$tmp/bots/net.gbai/net.gbdialog/start.bas" <<END_BAS
TALK "ready"
again:
HEAR what
IF what = "post" THEN
    TRY
        r = POST "http://127.0.0.1:$far/slow", { a: 1 }
        TALK "answered"
    CATCH e
        TALK "post: " + e.number
    END TRY
ELSE IF what = "sleep" THEN
    WAIT 0.3
    TALK "awake"
ELSE IF what = "doze" THEN
    WAIT 6
    TALK "awake"
ELSE
    TRY
        r = GET("http://127.0.0.1:$far/" + what)
        TALK "got " + LEN(r.head + r)
    CATCH e
        TALK "get: " + e.number
    END TRY
END IF
GOTO again
END_BAS

port=$((20000 + $$ % 20000))
started=1
for _ in 1 2 3 4 5; do
	run "$bin/gb-serve" --run="$site" --fcgi="$top_builddir/cgi/gb-fcgi" \
		--share="$top_srcdir/share" --port="$port" --api-port="$((port + 1))" --workers=2 \
		--allow-net="127.0.0.1:$far" --detach "$tmp/bots"
	started=$status
	[ "$started" -eq 0 ] && break
	port=$((port + 2))
done
trap '"$bin/gb-serve" --run="$site" --stop >/dev/null 2>&1; exec 8>&-; rm -rf "$tmp"' EXIT
is "$started" 0 "the site starts"
api=http://127.0.0.1:$((port + 1))

json() { # TOKEN TEXT
	curl -sS -X POST -H 'Content-Type: application/json' -H "Authorization: Bearer $1" \
		-d "{\"bot\":\"net\",\"text\":\"$2\"}" "$api/api/chat"
}
open_session() {
	curl -sS -X POST -H 'Content-Type: application/json' -d '{"bot":"net"}' "$api/api/chat" |
		sed -n 's/.*"token":"\([^"]*\)".*/\1/p'
}
poll() { # TOKEN
	curl -sS -H "Authorization: Bearer $1" "$api/api/chat/poll?bot=net&after=0"
}
# Until the log has the line, at most 30 s; each look waits for the server, not for a time.
wait_for() { # TOKEN REGEX
	end=$(($(date +%s) + 30))
	until poll "$1" | grep -q "$2"; do
		[ "$(date +%s)" -lt "$end" ] || return 1
	done
}
comes() { # TOKEN REGEX NAME
	status=0
	wait_for "$1" "$2" || status=$?
	is "$status" 0 "$3"
}
# The process of the site that starts gb-calls, and that one.
helper() { pgrep -f "^$bin/gb-calls --allow 127.0.0.1:$far" | head -n 1; }
turns() { ps -o ppid= -p "$(helper)" | tr -d ' '; }

a=$(open_session)
b=$(open_session)
like "$(json "$a" echo)" '"wait":"call"' "a call is a wait, and the answer says so"
comes "$a" 'got [1-9]' "its answer comes by itself"
json "$a" status/404 >"$tmp/answer"
comes "$a" 'get: 2009' "a bad status is an error that the script tests"
json "$a" rst >"$tmp/answer"
comes "$a" 'get: 2004' "so is a reset"
json "$a" sleep >"$tmp/answer"
like "$(cat "$tmp/answer")" '"wait":"clock"' "WAIT waits for the clock"
comes "$a" 'awake' "and is woken without a look of the script's person"

json "$a" slow >"$tmp/answer"
code=$(curl -sS -o "$tmp/answer" -w '%{http_code}' -X POST -H 'Content-Type: application/json' \
	-H "Authorization: Bearer $a" -d '{"bot":"net","text":"too early"}' "$api/api/chat")
is "$code" 202 "a message while the call is open is taken"
like "$(cat "$tmp/answer")" '"queued":true' "and waits for its turn"
like "$(json "$b" echo)" '"wait":"call"' "another session is not held up"
comes "$b" 'got [1-9]' "and has its answer while the first one waits"
unlike "$(poll "$a")" '"seq":11' "(which it still does)"

c=$(open_session)
before=$(count)
json "$c" post >"$tmp/answer"
end=$(($(date +%s) + 10))
while [ "$(count)" -eq "$before" ] && [ "$(date +%s)" -lt "$end" ]; do :; done
kill -9 "$(helper)"
comes "$c" 'post: 2007' "gb-calls killed in a POST: the script learns that nobody knows"
before=$(count)
json "$c" echo >"$tmp/answer"
comes "$c" 'got [1-9]' "the next call has a new gb-calls"
ok "and is made" test "$(count)" -gt "$before"

before=$(count)
json "$c" post >"$tmp/answer"
end=$(($(date +%s) + 10))
while [ "$(count)" -eq "$before" ] && [ "$(date +%s)" -lt "$end" ]; do :; done
worker=$(turns)
kill -9 "$worker"
like "$(json "$b" echo)" '"wait":"call"' "with its worker killed a message is still taken"
comes "$b" '"seq":5.*got [1-9]' "a new worker makes the call"
is "$(count)" "$((before + 2))" "the POST is not sent again"
unlike "$(poll "$c")" 'answered' "its session waits until its time is over"

# --- a message that waits ---

d=$(open_session)
json "$d" doze >"$tmp/answer"
for code in 404 500; do
	curl -sS -X POST -H 'Content-Type: application/json' -H "Authorization: Bearer $d" \
		-d "{\"bot\":\"net\",\"text\":\"status/$code\",\"id\":\"$code\"}" "$api/api/chat" >"$tmp/$code"
done
like "$(json "$d" sleep)" '"queued":true' "messages wait while a dialog sleeps"
like "$(curl -sS -X POST -H 'Content-Type: application/json' -H "Authorization: Bearer $d" \
	-d '{"bot":"net","text":"status/404","id":"404"}' "$api/api/chat")" '"queued":true' \
	"one that is sent again waits once"
comes "$d" '"seq":9,[^}]*awake' "all are heard in their order"
is "$(poll "$d" | grep -o '"content":"[^"]*"' | tr '\n' ' ')" \
	'"content":"ready" "content":"doze" "content":"awake" "content":"status/404" "content":"get: 2009" "content":"status/500" "content":"get: 2009" "content":"sleep" "content":"awake" ' \
	"and each once"
done_testing
