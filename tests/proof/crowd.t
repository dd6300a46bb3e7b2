#!/bin/sh
# 50 people, 8 workers that are stopped and go on, some of them past every deadline: each session's
# sequence has no gap or repeat, and a message that comes five times at once runs once
# (reliability.md P4). GB_TURNS messages each.
. "$top_srcdir/tests/tap.sh"
. "$top_srcdir/tests/e2e/site.sh"

turns=${GB_TURNS:-40}
make_counter
ok "the site starts" start_site --workers=8 --rates=off
run "$top_builddir/tests/proof/crowd" "$port" count 50 "$turns" 0 "$(supervisor)"
is "$status" 0 "nothing is lost and nothing done twice"
like "$out" "^people 50, messages $((turns * 50)), .* refused 0, .* wrong 0\$" \
	"each of $((turns * 50)) messages is answered"
printf '%s\n' "$out" | tail -n 20 | sed 's/^/# /'
unlike "$(cat "$site/botserver.log")" 'signal=' "and no worker dies"
done_testing
