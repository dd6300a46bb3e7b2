#!/bin/sh
# A thousand listeners: nginx holds them, and the workers of gb do not know of them.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

mkdir -p "$tmp/bots/ask.gbai/ask.gbdialog"
cat >"$tmp/bots/ask.gbai/ask.gbdialog/start.bas" <<'END_BAS'
again:
HEAR x
TALK "heard " + x
GOTO again
END_BAS

# nginx counts connections of an address; a thousand come from one here.
share=$tmp/share
cp -R "$top_srcdir/share" "$share"
sed -i 's/limit_conn gb_conn 200;//' "$share/nginx/gb.conf.in"

ok "the site starts and answers" start_site --share="$share" --workers=4 --rates=off

main=$(pgrep -o -f "gb-fcgi --packages $tmp/bots")
memory() { # kilobytes that the workers have to themselves
	for pid in $(pgrep -P "$main"); do
		cat "/proc/$pid/smaps_rollup"
	done | awk '/^Private/ { n += $2 } END { print n }'
}

listen=$top_builddir/tests/e2e/listen
# As many sessions as later, so that what a worker keeps of its databases is there already.
echo go | "$listen" "$port" ask 125 1 >"$tmp/first"
is "$?" 0 "streams hear what is said"
before=$(memory)
mkfifo "$tmp/go"
"$listen" "$port" ask 125 8 <"$tmp/go" >"$tmp/second" &
client=$!
exec 9>"$tmp/go"
until grep -q ready "$tmp/second" || ! kill -0 "$client" 2>/dev/null; do :; done
after=$(memory)
echo "# $before kB of workers before, $after kB with 1000 streams"
ok "a thousand streams cost the workers less than a megabyte" [ "$((after - before))" -lt 1024 ]
is "$(pgrep -P "$main" | wc -l)" 6 "and no process"
echo go >&9
wait "$client"
is "$?" 0 "each event reaches all its listeners"
longest=$(tail -n 1 "$tmp/second")
echo "# the last listener had it $longest ms after the answer"
ok "at once" [ "$longest" -lt 2000 ]
done_testing
