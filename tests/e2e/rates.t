#!/bin/sh
# Nobody asks without end (S27; reliability.md P18): the defaults of a site, and the switch that
# proves that it is they who refuse.
. "$top_srcdir/tests/tap.sh"

XDG_STATE_HOME=$tmp/state
export XDG_STATE_HOME
site=$tmp/site
chmod 711 "$tmp"
mkdir -p "$tmp/bots/hi.gbai/hi.gbdialog"
printf 'TALK "hi"\nagain:\nHEAR x\nTALK "yes"\nGOTO again\n' >"$tmp/bots/hi.gbai/hi.gbdialog/start.bas"

port=$((20000 + $$ % 20000))
start_site() { # RATES
	started=1
	for _ in 1 2 3 4 5; do
		run "$bin/gb-serve" --run="$site" --fcgi="$top_builddir/cgi/gb-fcgi" \
			--share="$top_srcdir/share" --port="$port" --api-port="$((port + 1))" \
			--workers=2 --rates="$1" --detach "$tmp/bots"
		started=$status
		[ "$started" -eq 0 ] && break
		port=$((port + 2))
	done
	api=http://127.0.0.1:$((port + 1))
	is "$started" 0 "the site starts with --rates=$1"
}
stop_site() { "$bin/gb-serve" --run="$site" --stop >/dev/null 2>&1; }
trap 'stop_site; rm -rf "$tmp"' EXIT

# N requests as fast as one client can; the statuses, a line each.
many() { # N CURL-ARGS...
	n=$1
	shift
	i=0
	: >"$tmp/urls"
	while [ "$i" -lt "$n" ]; do
		i=$((i + 1))
		for arg; do url=$arg; done
		printf 'url = "%s"\noutput = "%s"\n' "$url" "$tmp/last" >>"$tmp/urls"
	done
	curl -sS -D "$tmp/heads" -w '%{http_code}\n' -K "$tmp/urls" "$@" -o /dev/null
}
of() { grep -c "^$1" || true; }
open_session() {
	curl -sS -X POST -H 'Content-Type: application/json' -d '{"bot":"hi"}' "$api/api/chat" |
		sed -n 's/.*"token":"\([^"]*\)".*/\1/p'
}
talk() { # TOKEN TEXT
	curl -sS -o "$tmp/body" -D "$tmp/head" -w '%{http_code}' -X POST -H "Authorization: Bearer $1" \
		-H 'Content-Type: application/json' -d "{\"bot\":\"hi\",\"text\":\"$2\"}" "$api/api/chat"
}

start_site on
many 60 "$api/api/auth?bot=hi" >"$tmp/got"
ok "ten sessions a second can be opened" test "$(of 200 <"$tmp/got")" -ge 10
ok "and not many more" test "$(of 429 <"$tmp/got")" -ge 20
like "$(cat "$tmp/heads")" '^Retry-After: 1' "the wait is told"
like "$(cat "$tmp/last")" '"error":"rate_limited"' "and the error has its name"
many 300 "$api/health" >"$tmp/got"
ok "a hundred requests of another kind are let through" test "$(of 200 <"$tmp/got")" -ge 100
ok "three hundred are not" test "$(of 429 <"$tmp/got")" -ge 1

many 300 -H 'X-Forwarded-For: 203.0.113.9' -H 'X-Real-IP: 203.0.113.9' "$api/health" >"$tmp/got"
ok "who names another address is no other" test "$(of 429 <"$tmp/got")" -ge 1

stop_site
start_site on
a=$(open_session)
b=$(open_session)
codes=''
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	talk "$a" "$i" >>"$tmp/codes" &
done
wait
codes=$(sed 's/\(...\)/\1\n/g' "$tmp/codes")
ok "ten messages at once are worked on" test "$(printf '%s\n' "$codes" | of 200)" -ge 10
is "$(talk "$b" hello)" 200 "another visitor is not held up"

stop_site
start_site off
many 60 "$api/api/auth?bot=hi" >"$tmp/got"
is "$(of 429 <"$tmp/got")" 0 "without limits nothing is refused"
run "$top_builddir/cgi/gb-fcgi" --packages=a --data=b --socket=c --rates=maybe
is "$status" 2 "--rates is on or off"
like "$err" 'cannot be "maybe"' "and what it is not is named"
done_testing
