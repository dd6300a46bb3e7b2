#!/bin/sh
# gb-health looks at a site from outside.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

mkdir -p "$tmp/bots/ask.gbai/ask.gbdialog"
echo 'HEAR x' >"$tmp/bots/ask.gbai/ask.gbdialog/start.bas"
ok "the site starts" start_site --workers=1
curl -sS -o /dev/null -H 'Content-Type: application/json' -d '{"bot":"ask"}' "$api/api/chat"
health() { run "$bin/gb-health" --run="$site" --port="$((port + 1))" "$@"; }

health
# A machine with little room is told of it; the rest is what counts here.
like "$out" '^ok     the site answers' "it answers"
like "$out" '^ok     the keys are for nobody else' "its keys are its own"
like "$out" '^ok     the database of ask is whole' "its databases are whole"
chmod 644 "$site/data/secrets/state.key"
health --json
is "$status" 1 "a key that others may read"
like "$out" '"status":"degraded"' "is said to programs"
like "$out" '"check":"the keys are for nobody else","ok":false,"wrong":"others may read ' "with why"
chmod 600 "$site/data/secrets/state.key"
# The first page stays, so that it is a database.
dd if=/dev/zero of="$site/data/bots/ask.db" bs=1 seek=100 count=3000 conv=notrunc 2>"$tmp/dd"
rm -f "$site/data/bots/ask.db-wal" "$site/data/bots/ask.db-shm"
health
is "$status" 1 "a database that is damaged"
like "$out" '^wrong  the database of ask is whole: ' "is named"
stop_site
health
is "$status" 5 "a site that does not answer"
like "$out" '^wrong  the site answers: ' "is told"
run "$bin/gb-health" --port=0
is "$status" 2 "a port that is none"
run "$bin/gb-health" more
is "$status" 2 "a word too many"
done_testing
