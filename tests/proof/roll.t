#!/bin/sh
# The web server reads its configuration again and all workers are replaced, ten times, while people
# send 100 messages a second: nothing is lost, and a stream of events goes on where it was.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

rolls=10
make_counter
ok "the site starts" start_site --workers=3 --rates=off
many=$(workers | wc -l)
nginx=$(sed -n 1p "$site/gb-serve.pids")
nginx_workers() { tr ' ' '\n' <"/proc/$nginx/task/$nginx/children" | sed '/^$/d'; }
GB_UNTIL=$tmp/enough "$top_builddir/tests/proof/crowd" "$port" count 20 100000 100 >"$tmp/crowd" 2>&1 &
crowd=$!

# Somebody who listens: whenever the stream ends, from the last line that was seen on.
json() { # BODY [TOKEN]
	curl -sS -m 30 -H 'Content-Type: application/json' ${2:+-H "Authorization: Bearer $2"} -d "$1" "$api/api/chat"
}
token=$(json '{"bot":"count"}' | sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
seen() { grep -o '"seq":[0-9]*,"bot_id"' "$tmp/stream" | tr -dc '0-9\n'; }
follow() {
	: >"$tmp/stream"
	while [ ! -e "$tmp/enough" ]; do
		last=$(seen | sort -n | tail -n 1)
		curl -sSN -m 60 -H 'Accept: text/event-stream' -H "Authorization: Bearer $token" \
			"$api/api/chat/events?bot=count&after=${last:-0}" >>"$tmp/stream" 2>>"$tmp/cut" &
		echo "$!" >"$tmp/curl"
		wait "$!"
	done
}
follow 2>/dev/null &
follower=$!

# Does one of the processes $1 still run? At most a minute.
wait_gone() {
	end=$(($(date +%s) + 60))
	for pid in $1; do
		while kill -0 "$pid" 2>/dev/null; do
			[ "$(date +%s)" -lt "$end" ] || return 1
		done
	done
}
rolled=0
while [ "$rolled" -lt "$rolls" ] && kill -0 "$crowd" 2>/dev/null; do
	old=$(workers)
	front=$(nginx_workers)
	kill -HUP "$nginx" "$(supervisor)"
	wait_gone "$old $front" || break
	rolled=$((rolled + 1))
	until json "{\"bot\":\"count\",\"text\":\"roll $rolled\",\"id\":\"r-$rolled\"}" "$token" |
		grep -q "\"$rolled roll $rolled\""; do :; done
done
end=$(($(date +%s) + 30))
until [ "$(seen | sort -nu | wc -l)" -ge "$rolls" ] || [ "$(date +%s)" -ge "$end" ]; do :; done
: >"$tmp/enough"
kill "$(cat "$tmp/curl")" 2>/dev/null
wait "$follower" 2>/dev/null
is "$rolled" "$rolls" "all processes are replaced $rolls times while people talk"
ok "who talked meanwhile has lost nothing" wait "$crowd"
like "$(cat "$tmp/crowd")" ' refused 0, .* wrong 0$' "each message is answered, once"
sed 's/^/# /' "$tmp/crowd"
is "$(seen | sort -nu | tr '\n' ' ')" "$(seq -s ' ' 2 2 $((rolls * 2))) " \
	"who listens has the answers to the $rolls messages that were sent between"
unlike "$(cat "$site/botserver.log")" 'signal=\| ERROR ' "no worker dies, and none complains"
is "$(workers | wc -l)" "$many" "as many work as before"
done_testing
