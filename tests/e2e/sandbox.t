#!/bin/sh
# Workers have given up what they do not need, in the running site (reliability.md 5, 100).
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

mkdir -p "$tmp/bots/ask.gbai/ask.gbdialog"
cat >"$tmp/bots/ask.gbai/ask.gbdialog/start.bas" <<'END_BAS'
HEAR x
ON ERROR RESUME NEXT
y = GET "http://127.0.0.1:1/none"
TALK "heard " + x
HEAR x
END_BAS
mkdir -p "$tmp/elsewhere/far.gbai/far.gbdialog"
echo 'TALK "from afar"' >"$tmp/elsewhere/far.gbai/far.gbdialog/start.bas"
ln -s "$tmp/elsewhere/far.gbai" "$tmp/bots/far.gbai"

ok "the site starts and answers" start_site --workers=2 --rates=off --sandbox=on
main=$(pgrep -o -f "gb-fcgi --packages $tmp/bots")
field() { sed -n "s/^$2:[[:space:]]*//p" "/proc/$1/status"; }

for worker in $(pgrep -P "$main"); do
	is "$(field "$worker" Seccomp) $(field "$worker" NoNewPrivs)" "2 1" \
		"a worker has a list of system calls, and gains no rights"
done
is "$(field "$main" Seccomp)" 0 "who starts them has not"

# It works in there: a turn, a call to another machine by the process for it.
json() {
	curl -sS -m 30 -H 'Content-Type: application/json' ${2:+-H} \
		${2:+"Authorization: Bearer $2"} -d "$1" "$api/api/chat"
}
token=$(json '{"bot":"ask"}' '' | sed -n 's/.*"token":"\([^"]*\)".*/\1/p')
like "$(json '{"bot":"ask","text":"tea"}' "$token")" '"wait":"call"' "a dialog asks another machine"
end=$(($(date +%s) + 30))
got=
until printf '%s' "$got" | grep -q 'heard tea' || [ "$(date +%s)" -ge "$end" ]; do
	got=$(curl -sS -H "Authorization: Bearer $token" "$api/api/chat/poll?bot=ask")
done
like "$got" 'heard tea' "and goes on"
like "$(json '{"bot":"far"}' '')" 'from afar' "a package that is linked in is read"
for worker in $(pgrep -P "$main"); do
	calls=$(pgrep -P "$worker" -f gb-calls)
	[ -z "$calls" ] || is "$(field "$calls" Seccomp_filters)" 2 \
		"the process that makes calls has given up more than who started it"
done

stop_site
ok "it can be switched off" start_site --workers=2 --rates=off --sandbox=off
main=$(pgrep -o -f "gb-fcgi --packages $tmp/bots")
is "$(field "$(pgrep -n -P "$main")" Seccomp)" 0 "and then is"
done_testing
